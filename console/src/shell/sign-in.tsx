// Signing in: with a token, or where people's identities are kept.

import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ask } from "../api/ask.ts";
import type { Me } from "../api/me.ts";
import { Wordmark } from "./wordmark.tsx";
import { Sentence } from "../parts/sentence.tsx";
import classes from "./sign-in.module.css";

export function SignIn(): ReactNode {
  const [token, setToken] = useState("");
  const queries = useQueryClient();
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
          description="`stillwatch token create --name you --role investigator` makes one."
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
