// Straight to a campaign or an account by its name; "/" goes here from anywhere.

import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useLetters } from "../parts/letter-keys.tsx";

export function GoTo(): ReactNode {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useLetters([["/", () => field.current?.focus()]]);
  const go = (): void => {
    const name = text.trim();
    if (name === "") return;
    setText("");
    void (/^c-\d+$/.test(name)
      ? navigate({ to: "/campaigns/$id", params: { id: name } })
      : /^r-\d+$/.test(name)
        ? navigate({ to: "/groups/$ring", params: { ring: name } })
        : navigate({ to: "/accounts/$account", params: { account: name } }));
  };
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextInput
        ref={field}
        mt="md"
        size="xs"
        aria-label="Go to an account or a campaign"
        placeholder="Account or c-…"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
