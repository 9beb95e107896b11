// The body of an event as its receiver wants it: our own JSON, a message for Slack, or Security Event Tokens (RFC 8417) with
// CAEP's risk-level-change, one for each account, for identity providers (OpenID CAEP 1.0).

import { type Rung, rungs } from "../../core/campaign.ts";
import type { RungChange, WebhookEvent } from "./event.ts";

export const webhookShapes = ["generic", "slack", "caep"] as const;
export type WebhookShape = (typeof webhookShapes)[number];

export interface Body {
  readonly contentType: string;
  readonly text: string;
}

/** Signs a Security Event Token. */
export type SignSet = (claims: Readonly<Record<string, unknown>>, jti: string) => Promise<string>;

const riskLevelChange = "https://schemas.openid.net/secevent/caep/event-type/risk-level-change";

/** An event as so many as the shape sends: a token is about one account, and tokens are of nothing else. */
export function partsOf(event: WebhookEvent, shape: WebhookShape): WebhookEvent[] {
  if (shape !== "caep") return [event];
  const own = (event.data.changes ?? []).filter(
    ({ rung, before }) => levelOf(rung) !== levelOf(before),
  );
  // one that is replayed keeps its id
  const idOf = (i: number): string => (own.length === 1 ? event.id : `${event.id}-${i}`);
  return own.map((change, i) => ({ ...event, id: idOf(i), data: { changes: [change] } }));
}

export async function bodyOf(
  event: WebhookEvent,
  shape: WebhookShape,
  sign: SignSet,
): Promise<Body> {
  if (shape === "generic") {
    const { id, type, at, text, data } = event;
    return {
      contentType: "application/json",
      text: JSON.stringify({ id, type, at, text, data }),
    };
  }
  if (shape === "slack")
    return { contentType: "application/json", text: JSON.stringify({ text: escaped(event.text) }) };
  const [change] = event.data.changes!;
  return {
    contentType: "application/secevent+jwt",
    text: await sign(claimsOf(change!, event), event.id),
  };
}

function claimsOf(
  { account, rung, before, campaign }: RungChange,
  { at }: WebhookEvent,
): Readonly<Record<string, unknown>> {
  return {
    sub_id: { format: "opaque", id: account },
    events: {
      [riskLevelChange]: {
        event_timestamp: Math.floor(Date.parse(at) / 1000),
        initiating_entity: "policy",
        principal: "USER",
        current_level: levelOf(rung),
        previous_level: levelOf(before),
        risk_reason: campaign === null ? "decision lifted" : `${rung}, ${campaign}`,
      },
    },
  };
}

/** Levels are CAEP's. */
function levelOf(rung: Rung): "LOW" | "MEDIUM" | "HIGH" {
  if (rung === "observe") return "LOW";
  return rungs.indexOf(rung) >= rungs.indexOf("minimise") ? "HIGH" : "MEDIUM";
}

/** Slack reads these three as its own. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
