// Where a screen could not be loaded: says so, and loads the page anew as soon as the server answers.

import { useEffect, useState, type ReactNode } from "react";
import { mayLoadAnew, type NotArrived } from "../parts/arrived.ts";
import { Page } from "../parts/page.tsx";
import { Failure } from "../parts/states.tsx";

/** Ms between two looks. */
const pause = 3_000;

export function Away({ error }: { readonly error: NotArrived }): ReactNode {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (!(await answers())) return;
      if (mayLoadAnew(sessionStorage, Date.now())) location.reload();
      else setThere(true);
    };
    const soon = (): void => void look();
    soon();
    const every = setInterval(soon, pause);
    addEventListener("online", soon);
    return () => {
      clearInterval(every);
      removeEventListener("online", soon);
    };
  }, []);
  // while the server is away the browser would show its own page instead
  const again = async (): Promise<void> => {
    if (await answers()) location.reload();
  };
  return (
    <Page title="Not loaded">
      {isThere ? (
        // it was loaded anew a moment ago, and that did not help
        <Failure
          error={new Error("not loaded", { cause: error })}
          again={() => location.reload()}
        />
      ) : (
        <>
          <Failure error={error} again={() => void again()} />
          <p className="note" style={{ marginTop: "0.75rem" }}>
            The page comes by itself when the server answers.
          </p>
        </>
      )}
    </Page>
  );
}

async function answers(): Promise<boolean> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  return answer?.ok === true;
}
