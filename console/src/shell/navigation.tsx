// Where one can go, by what one wants to do there.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./navigation.module.css";

const groups = [
  {
    name: "Watch",
    to: [
      { to: "/now", text: "Now" },
      { to: "/campaigns", text: "Campaigns" },
      { to: "/queue", text: "Queue" },
    ],
  },
  {
    name: "Ask",
    to: [
      { to: "/explore", text: "Explore" },
      { to: "/enforcement", text: "Enforcement" },
    ],
  },
  {
    name: "Rules",
    to: [
      { to: "/policy", text: "Policy" },
      { to: "/model", text: "Model" },
    ],
  },
  {
    name: "Server",
    to: [
      { to: "/sources", text: "Sources" },
      { to: "/audit", text: "Audit" },
      { to: "/people", text: "People" },
      { to: "/tokens", text: "Tokens" },
      { to: "/settings", text: "Settings" },
    ],
  },
] as const;

export function Navigation(): ReactNode {
  return (
    <nav aria-label="Screens" className={classes.nav}>
      {groups.map(({ name, to }) => (
        <div key={name}>
          <p className={classes.group}>{name}</p>
          <ul>
            {to.map((one) => (
              <li key={one.to}>
                <Link
                  to={one.to}
                  className={classes.link!}
                  activeProps={{ "aria-current": "page" }}
                  activeOptions={{ includeSearch: false }}
                >
                  {one.text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
