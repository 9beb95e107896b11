// Keys of one character, which whoever speaks to the machine, or rests a hand on it, presses without wanting to (WCAG 2.1.4):
// they can be switched off. Kept in this browser, beside the colour scheme.

import { Switch } from "@mantine/core";
import { type HotkeyItem, useHotkeys, useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";

function useLetterKeys(): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [kept, keep] = useLocalStorage<"on" | "off">({
    key: "stillwatch-letter-keys",
    defaultValue: "on",
    getInitialValueInEffect: false,
    // whatever else stands there is nobody's wish
    deserialize: (text) => (text === "off" ? "off" : "on"),
    serialize: (value) => value,
  });
  return [kept === "on", (isOn) => keep(isOn ? "on" : "off")];
}

/** As `useHotkeys`, for keys of one letter, digit or sign: none of them where they are switched off. */
export function useLetters(keys: HotkeyItem[], ignored?: string[]): void {
  const [isOn] = useLetterKeys();
  useHotkeys(isOn ? keys : [], ignored);
}

export function LetterKeysSwitch(): ReactNode {
  const [isOn, set] = useLetterKeys();
  return (
    <Switch
      label="Keys of one character"
      description="Off, only the arrows, Enter, Escape and Tab do something. This browser remembers it."
      checked={isOn}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}
