import type { ReactNode } from "react";
import classes from "./wordmark.module.css";

export function Wordmark(): ReactNode {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10.5" />
        <path d="M1.5 12H22.5M5 15.5H19M8.5 19H15.5" />
      </svg>
      Stillwatch
    </span>
  );
}
