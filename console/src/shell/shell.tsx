// The frame around every screen: where one is, where one can go, who is signed in. Where nobody is, the sign-in.

import { ActionIcon, Burger, Drawer, Tooltip, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { ask } from "../api/ask.ts";
import { type Me, type SessionEnd, sessionEnd, useMe } from "../api/me.ts";
import { forgetDrafts } from "../parts/draft.ts";
import { Failure, Loading } from "../parts/states.tsx";
import { zoneText } from "../parts/zone.ts";
import { GoTo } from "./go-to.tsx";
import { Navigation } from "./navigation.tsx";
import { SignIn } from "./sign-in.tsx";
import { Wordmark } from "./wordmark.tsx";
import classes from "./shell.module.css";
import { Words } from "../parts/name.tsx";

export function Shell(): ReactNode {
  const { me, error, again } = useMe();
  if (me === undefined && error)
    return (
      <main className={classes.alone}>
        <Failure error={error} again={again} />
      </main>
    );
  if (me === undefined) return <main className={classes.alone}>{<Loading lines={3} />}</main>;
  return me === null ? <SignIn /> : <Frame me={me} />;
}

function Frame({ me }: { readonly me: Me }): ReactNode {
  const [isOpen, { close, toggle }] = useDisclosure(false);
  const { pathname } = useLocation();
  // whoever went somewhere wants to see it
  useEffect(close, [pathname, close]);
  useEffect(() => forgetDrafts(me.name), [me.name]);
  return (
    <div className={classes.frame}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className={classes.side}>
        <div className={classes.top}>
          <Wordmark />
          <Burger
            className={classes.burger!}
            opened={isOpen}
            onClick={toggle}
            size="sm"
            aria-label="Menu"
          />
        </div>
        <div className={classes.wide}>
          <GoTo />
          <Navigation />
          <Foot me={me} />
        </div>
      </header>
      <Drawer opened={isOpen} onClose={close} size="18rem" title={<Wordmark />} zIndex={300}>
        <GoTo />
        <Navigation />
        <Foot me={me} />
      </Drawer>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}

function Foot({ me }: { readonly me: Me }): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => ask("/v1/logout", { method: "POST" }),
    onSuccess: () => {
      forgetDrafts();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
      queries.setQueryData<SessionEnd>(sessionEnd, "left");
      queries.setQueryData(["me"], null);
    },
  });
  const isDark =
    colorScheme === "dark" ||
    (colorScheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <>
      <p className={`note ${classes.zone}`}>Times are of {zoneText()}</p>
      <div className={classes.foot}>
        <p className={classes.me}>
          <Words text={me.name} />
          <span className="note">{me.role}</span>
        </p>
        <Tooltip label={isDark ? "Light" : "Dark"}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={isDark ? "Light colours" : "Dark colours"}
            onClick={() => setColorScheme(isDark ? "light" : "dark")}
          >
            {isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Sign out">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Sign out"
            loading={leave.isPending}
            onClick={() => leave.mutate()}
          >
            <IconLogout size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </>
  );
}
