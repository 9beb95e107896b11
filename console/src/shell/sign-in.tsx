// Signing in: with a token, or where people's identities are kept.

import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ask } from "../api/ask.ts";
import { type Me, type SessionEnd, sessionEnd } from "../api/me.ts";
import { Said } from "../parts/said.tsx";
import { Wordmark } from "./wordmark.tsx";
import { Sentence } from "../parts/sentence.tsx";
import classes from "./sign-in.module.css";

export function SignIn(): ReactNode {
  const [token, setToken] = useState("");
  const queries = useQueryClient();
  const ended = queries.getQueryData<SessionEnd>(sessionEnd);
  const ways = useQuery({
    queryKey: ["sign-in"],
    queryFn: () => ask<{ readonly oidc: boolean }>("/v1/sign-in"),
  });
  const enter = useMutation({
    mutationFn: () => ask<Me>("/v1/login", { method: "POST", body: { token: token.trim() } }),
    onSuccess: (me) => {
      setToken("");
      // what the one before was shown is not for the next one
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      queries.setQueryData(["me"], me);
    },
  });
  return (
    <main className={classes.page}>
      <Wordmark />
      <h1 className={classes.title}>Sign in</h1>
      {ended !== undefined && <Ended how={ended} byOidc={ways.data?.oidc === true} />}
      {ways.data?.oidc === true && (
        <Button component="a" href="/login/oidc" fullWidth mb="lg">
          Sign in with your organisation
        </Button>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <PasswordInput
          label="Token"
          description={
            <>
              <code>stillwatch token create --name you --role investigator</code> makes one.
            </>
          }
          autoComplete="current-password"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={enter.error && <Sentence text={enter.error.message} />}
        />
        <Button
          type="submit"
          mt="md"
          variant={ways.data?.oidc === true ? "default" : "filled"}
          disabled={token.trim() === ""}
          loading={enter.isPending}
        >
          Sign in
        </Button>
      </form>
      <p className={`note ${classes.hint}`}>
        On a server that nobody has used yet, take the link that <code>stillwatch serve</code>{" "}
        printed at its start.
      </p>
    </main>
  );
}

/** Why somebody who was signed in is here. */
function Ended({ how, byOidc }: { readonly how: SessionEnd; readonly byOidc: boolean }): ReactNode {
  return (
    <div className={classes.ended}>
      {how === "left" ? (
        <Said tone="done" title="You are signed out">
          <p>
            Close this page, or sign in again.
            {byOidc && " At your organisation you may still be signed in; sign out there too."}
          </p>
        </Said>
      ) : (
        <Said tone="done" title="Your session is over">
          <p>Sign in again to go on where you were. What you typed is still there.</p>
        </Said>
      )}
    </div>
  );
}
