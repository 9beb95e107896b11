// What people and the console read and do.

import type { FastifyInstance } from "fastify";
import type { Live } from "../app/live/live.ts";
import { accountsRoutes } from "./accounts-routes.ts";
import { actionsRoutes } from "./actions-routes.ts";
import { appealsRoutes } from "./appeals-routes.ts";
import { auditRoutes } from "./audit-routes.ts";
import { caseRoutes } from "./case-routes.ts";
import { campaignsRoutes } from "./campaigns-routes.ts";
import { decisionsRoutes } from "./decisions-routes.ts";
import { modelRoutes } from "./model-routes.ts";
import { driftRoutes } from "./drift-routes.ts";
import { groupsRoutes } from "./groups-routes.ts";
import { insideRoutes } from "./inside-routes.ts";
import { exploreRoutes } from "./explore-routes.ts";
import { investigationsRoutes } from "./investigations-routes.ts";
import { lookRoutes } from "./look-routes.ts";
import { notesRoutes } from "./notes-routes.ts";
import { policyRoutes } from "./policy-routes.ts";
import { withdrawRoutes } from "./withdraw-routes.ts";
import { rulingsRoutes } from "./rulings-routes.ts";
import { signupRoutes } from "./signup-routes.ts";
import { startRoutes } from "./start-routes.ts";
import { sweepsRoutes } from "./sweeps-routes.ts";
import { watchlistRoutes } from "./watchlist-routes.ts";

export function peopleRoutes(server: FastifyInstance, live: Live): void {
  lookRoutes(server, live);
  driftRoutes(server, live);
  campaignsRoutes(server, live);
  groupsRoutes(server, live);
  insideRoutes(server, live);
  caseRoutes(server, live);
  accountsRoutes(server, live);
  decisionsRoutes(server, live);
  policyRoutes(server, live);
  withdrawRoutes(server, live);
  modelRoutes(server, live);
  startRoutes(server, live);
  actionsRoutes(server, live);
  rulingsRoutes(server, live);
  sweepsRoutes(server, live);
  appealsRoutes(server, live);
  notesRoutes(server, live);
  watchlistRoutes(server, live);
  exploreRoutes(server, live);
  investigationsRoutes(server, live);
  signupRoutes(server, live);
  auditRoutes(server, live);
}
