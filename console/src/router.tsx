// Every address of the console. Screens are loaded when somebody goes there; what filters them stands in the address.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { arrived } from "./parts/arrived.ts";
import { Loading } from "./parts/states.tsx";
import { Lost, Troubled } from "./shell/lost.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: Lost });
const to = <P extends string>(path: P, load: () => Promise<{ default: () => React.ReactNode }>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => arrived(load())),
  });

const tree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/now" });
    },
  }),
  to("/start", () => import("./screens/start/index.tsx")),
  to("/now", () => import("./screens/now/index.tsx")),
  to("/campaigns", () => import("./screens/campaigns/index.tsx")),
  to("/campaigns/$id", () => import("./screens/campaign/index.tsx")),
  to("/groups/$ring", () => import("./screens/campaign/index.tsx")),
  to("/accounts/$account", () => import("./screens/account/index.tsx")),
  to("/queue", () => import("./screens/queue/index.tsx")),
  to("/explore", () => import("./screens/explore/index.tsx")),
  to("/enforcement", () => import("./screens/enforcement/index.tsx")),
  to("/policy", () => import("./screens/policy/index.tsx")),
  to("/model", () => import("./screens/model/index.tsx")),
  to("/sources", () => import("./screens/sources/index.tsx")),
  to("/audit", () => import("./screens/audit/index.tsx")),
  to("/tokens", () => import("./screens/tokens/index.tsx")),
  to("/people", () => import("./screens/people/index.tsx")),
  to("/settings", () => import("./screens/settings/index.tsx")),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: "/console",
  defaultPreload: "intent",
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: Troubled,
  scrollRestoration: true,
  // plain names and values, so that people can read and write an address
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const set = new URLSearchParams();
    for (const [name, value] of Object.entries(search as Record<string, unknown>))
      if (typeof value === "string") set.set(name, value);
    const told = set.toString();
    return told === "" ? "" : `?${told}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
