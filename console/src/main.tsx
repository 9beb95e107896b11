// The console's entry: theme, queries, router.

import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./style.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/ask.ts";
import { type SessionEnd, sessionEnd } from "./api/me.ts";
import { router } from "./router.tsx";
import { theme, variables } from "./theme.ts";

/** The session is over: the sign-in takes the place of the screen, which stays in the address. */
const onError = (error: Error): void => {
  if (!(error instanceof Problem) || error.status !== 401) return;
  if (queries.getQueryData(["me"])) queries.setQueryData<SessionEnd>(sessionEnd, "over");
  queries.setQueryData(["me"], null);
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failed, error) =>
        failed < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
});

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
