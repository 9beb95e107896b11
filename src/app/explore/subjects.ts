// The tables that questions are asked of, one a subject: narrow tables of the last sweep with names, verdicts and what is
// decided. Who is judged by its end users stands there as these (traits/principals.ts).

import { areas } from "../../core/area.ts";
import { rungs } from "../../core/campaign.ts";
import { decisionActions } from "../../evidence/audit/audit.ts";
import { literal } from "../../store/sql.ts";
import { traitKinds } from "../../traits/kinds.ts";
import { used } from "../../traits/principals.ts";
import type { Subject } from "./fields.ts";

const list = (texts: readonly string[]): string => texts.map(literal).join(", ");

/** Hash and name of everybody who was ever named. */
const named = `(SELECT value, max(label) AS name FROM label WHERE kind = 'account' GROUP BY value)`;

/** What the last search said: one line an account. */
const verdicts = `(SELECT account AS name, any(JSONExtractString(line, 'finding')) AS finding,
  any(JSONExtractString(line, 'group')) AS campaign, any(JSONExtractString(line, 'ring')) AS ring,
  any(JSONExtractFloat(line, 'score')) AS score, any(JSONExtractBool(line, 'edge')) AS edge FROM verdict GROUP BY account)`;

/** The harshest rung that binds each account. @param now RFC 3339, as decisions have it */
function binding(now: string): string {
  const ladder = rungs.filter((rung) => rung !== "observe");
  return `(SELECT JSONExtractString(data, 'account') AS name,
      arrayElement([${list(ladder)}], max(indexOf([${list(ladder)}], JSONExtractString(data, 'rung')))) AS rung
    FROM (SELECT argMax(data, number) AS data FROM audit WHERE action IN (${list(decisionActions)}) GROUP BY subject)
    WHERE JSONExtractString(data, 'state') = 'active' AND JSONExtractString(data, 'rung') IN (${list(ladder)})
      AND JSONExtractString(data, 'effective') <= ${literal(now)}
      AND (JSONExtractString(data, 'expires') = '' OR JSONExtractString(data, 'expires') > ${literal(now)})
    GROUP BY name)`;
}

function accounts(now: string): string {
  return `SELECT n.value AS value, n.name AS account, nullIf(v.finding, '') AS finding, nullIf(v.campaign, '') AS campaign,
      nullIf(v.ring, '') AS ring, if(v.ring = '', NULL, v.score) AS score, v.edge AS edge, nullIf(d.rung, '') AS rung,
      toFloat64(p.exchanges) AS exchanges, toFloat64(p.input_tokens) AS input_tokens, toFloat64(p.output_tokens) AS output_tokens,
      if(p.exchanges = 0, NULL, p.first) AS first, if(p.exchanges = 0, NULL, p.last) AS last, toFloat64(p.days) AS days,
      if(p.exchanges = 0, NULL, arrayElement([${list(areas)}], indexOf(p.areas, arrayMax(p.areas)))) AS area,
      toFloat64(length(p.models)) AS models, toFloat64(p.addresses) AS addresses, toFloat64(p.agents) AS clients,
      a.created AS created, a.closed AS closed, nullIf(toString(a.plan), '') AS plan, a.org != '' AS org, a.verified = 1 AS verified
    FROM ${named} AS n
    LEFT JOIN (SELECT principal, owner FROM principal) AS e ON e.principal = n.value
    LEFT JOIN account_profile AS p ON p.account = n.value
    LEFT JOIN (SELECT * FROM account FINAL) AS a ON a.account = if(e.owner = 0, n.value, e.owner)
    LEFT JOIN ${verdicts} AS v ON v.name = n.name
    LEFT JOIN ${binding(now)} AS d ON d.name = n.name
    WHERE n.value NOT IN (SELECT owner FROM principal)`;
}

/** A label that a reader sees only masked is not what values are found or sorted by: who asks could guess it. */
const hidden = traitKinds.filter(({ shown }) => shown !== "label").map(({ id }) => id);
const ids = list(traitKinds.map(({ id }) => id));
const isDeclared = `startsWith(t.kind, 'declared:')`;

function traits(): string {
  const names = list(traitKinds.map(({ name }) => name));
  const families = list(traitKinds.map(({ family }) => family));
  const labels = list(traitKinds.map(({ label }) => label));
  return `SELECT concat(t.kind, ':', toString(t.value)) AS trait, t.kind AS stored, t.value AS value,
      if(${isDeclared}, substring(t.kind, 10), transform(t.kind, [${ids}], [${names}], t.kind)) AS kind,
      if(${isDeclared}, 'declared', transform(t.kind, [${ids}], [${families}], '')) AS family,
      l.label AS told, if(t.kind IN (${list(hidden)}), '', l.label) AS label,
      toFloat64(t.accounts) AS accounts, toFloat64(t.members) AS members, toFloat64(t.uses) AS uses, t.first AS first, t.last AS last,
      nullIf(arrayElement(tupleElement(t.cases, 1), indexOf(tupleElement(t.cases, 2), arrayMax(tupleElement(t.cases, 2)))), '') AS campaign, toFloat64(arrayMax(tupleElement(t.cases, 2))) AS of_campaign
    FROM (SELECT toString(x.kind) AS kind, x.value AS value, count() AS accounts, countIf(v.campaign != '') AS members,
        sum(x.uses) AS uses, min(x.first) AS first, max(x.last) AS last, sumMapIf([v.campaign], [toUInt64(1)], v.campaign != '') AS cases
      FROM account_trait AS x LEFT JOIN ${named} AS n ON n.value = x.account LEFT JOIN ${verdicts} AS v ON v.name = n.name
      GROUP BY kind, value) AS t
    LEFT JOIN (SELECT toString(kind) AS kind, value, max(label) AS label FROM label GROUP BY kind, value) AS l
      ON l.value = t.value AND l.kind = transform(t.kind, [${ids}], [${labels}], t.kind)`;
}

/** What a question says of hours and of their accounts: taken into account before names are joined, since hours are many. */
export interface Narrowed {
  /** Conditions on the account: its name, finding and campaign. */
  readonly accounts: readonly string[];
  /** Conditions on the hour. */
  readonly hours: readonly string[];
  /** Order and page, where these are by the hour's own columns; "" else. */
  readonly page: string;
}

function hours({ accounts: who, hours: own, page }: Narrowed): string {
  const names = `(SELECT n.value AS value, n.name AS account, nullIf(v.finding, '') AS finding, nullIf(v.campaign, '') AS campaign
    FROM ${named} AS n LEFT JOIN ${verdicts} AS v ON v.name = n.name)`;
  const chosen =
    who.length === 0
      ? ""
      : `WHERE account IN (SELECT value FROM ${names} WHERE ${who.join(" AND ")})`;
  return `SELECT h.value AS value, h.hour AS hour, h.model AS model, h.exchanges AS exchanges, h.input_tokens AS input_tokens,
      h.output_tokens AS output_tokens, n.account AS account, n.finding AS finding, n.campaign AS campaign
    FROM (SELECT * FROM (SELECT account AS value, hour, toString(model) AS model, toFloat64(sum(exchanges)) AS exchanges,
        toFloat64(sum(input_tokens)) AS input_tokens, toFloat64(sum(output_tokens)) AS output_tokens
      FROM ${used("hour")} ${chosen} GROUP BY account, hour, model) ${own.length === 0 ? "" : `WHERE ${own.join(" AND ")}`} ${page}) AS h
    LEFT JOIN ${names} AS n ON n.value = h.value`;
}

/**
 * @param now of the log, ms: what is decided is told as of then
 * @param narrowed of hours alone
 */
export function tableOf(
  subject: Subject,
  now: number,
  narrowed: Narrowed = { accounts: [], hours: [], page: "" },
): string {
  if (subject === "hours") return hours(narrowed);
  return subject === "traits" ? traits() : accounts(new Date(now).toISOString());
}
