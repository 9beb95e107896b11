// What the check says of the traffic: whether accounts are accounts, addresses are those of clients, and the time is
// whole. Pure. Times are those of the logs.

import { percent } from "../../core/format.ts";
import type { DataCheckModel } from "../../model/schema.ts";
import type { DataFigures } from "./figures.ts";
import { emptyDays, emptyHours, mostNamed } from "./gaps.ts";
import { counted, grouped, type Measured, share } from "./measured.ts";

export function ofTraffic(of: DataFigures, by: DataCheckModel): Measured[] {
  const { exchanges, refused, fields, service } = of;
  const many = of.accounts >= by.fewest_accounts;
  const hours = (of.to - of.from) / 3_600_000;
  const onService = share(service.exchanges, exchanges);
  const calledSo = service.names.slice(0, mostNamed).join(", ");
  const failed = share(refused, fields.status.exchanges);
  return [
    ...(many ? [largestAccount(of, by)] : []),
    {
      id: "service_names",
      value: onService,
      bad: "high",
      bounds: by.service_names,
      fine:
        service.exchanges === 0
          ? "No account is called as programs call whomever they do not know."
          : `${counted(service.exchanges, "exchange is", "exchanges are")} on accounts called ${calledSo}, as programs call whomever they do not know: counted, and never judged.`,
      weak: `${percent(onService)} of the exchanges are on accounts called ${calledSo}, as programs call whomever they do not know, and have no account record: they may be of many callers, so that they are counted and never judged.`,
      advice:
        "Log the key or the end user as the account; a customer who is called so is judged where there is an account record.",
    },
    ...(many ? addresses(of, by) : []),
    {
      id: "span_hours",
      value: hours,
      bad: "low",
      bounds: by.span_hours,
      fine: `The logs span ${spanText(hours)}.`,
      weak: `The logs span ${spanText(hours)}: when people work and rest, and who goes on, cannot be seen in less than a day.`,
      advice: "Give some days of logs, a month if you can.",
    },
    emptyHours(of, by),
    emptyDays(of, by),
    ...(of.sampled < 1 ? [sample(of)] : []),
    ...(fields.status.exchanges === 0
      ? []
      : [
          {
            id: "refused",
            value: failed,
            bad: "high",
            bounds: by.refused,
            fine: `${percent(failed)} of the exchanges with a status were refused or failed.`,
            weak: `${percent(failed)} of the exchanges with a status were refused or failed: what these asked for was not taken.`,
            advice:
              "Check that status is the answer's HTTP status, and that the logs are not those of errors alone.",
          } as const,
        ]),
  ];
}

/** Whoever says so need not be doubted: there is no bound to it. */
function sample({ sampled, exchanges }: DataFigures): Measured {
  const whole = Math.round(exchanges / sampled);
  return {
    id: "sample",
    value: sampled,
    bad: "low",
    bounds: { weak: 1, worthless: 0 },
    fine: "The logs are whole.",
    weak: `The logs are a sample of ${percent(sampled)}: some ${grouped(whole)} exchanges were sent, and of whatever is counted as taken about ${(1 / sampled).toPrecision(2)} times as much was.`,
    advice:
      "Give whole logs where you have them: of a sample, groups that send little are missed, and what an account repeats is not seen.",
  };
}

function largestAccount({ largest, exchanges }: DataFigures, by: DataCheckModel): Measured {
  const value = share(largest.exchanges, exchanges);
  const isReseller =
    largest.withEndUser > 0 && largest.withEndUser >= by.largest_with_end_users * largest.exchanges;
  return {
    id: "largest_account",
    value,
    bad: "high",
    bounds: isReseller ? { weak: 1, worthless: 1 } : by.largest_account,
    fine: `The largest account has ${percent(value)} of the exchanges${isReseller ? ", and names its end users" : ""}.`,
    weak: `One account has ${percent(value)} of the exchanges: it is probably a gateway or a default, so whoever is behind it is judged as one.`,
    advice: "Log whom access can be taken from as the account, and others as end_user.",
  };
}

function addresses(of: DataFigures, by: DataCheckModel): Measured[] {
  const known = of.fields.ip.accounts;
  if (known < by.fewest_accounts) return [];
  const one = share(of.addresses.mostAccounts, known);
  const each = share(of.addresses.distinct, known);
  const advice =
    "Log the client's address, as the first of X-Forwarded-For says it, instead of that of the last proxy.";
  const common: Measured = {
    id: "one_address",
    value: one,
    bad: "high",
    bounds: by.one_address,
    fine: `The most common address serves ${percent(one)} of the accounts.`,
    weak: `One address serves ${percent(one)} of the accounts: it ties nobody, and where it hides the client's own, lines in common are not seen.`,
    worthless: `One address serves ${percent(one)} of the accounts, so a proxy's own address was logged: addresses and networks are not used, for or against anybody.`,
    advice,
    blinds: {
      data: "addresses",
      why: `one address serves ${percent(one)} of the accounts, as a proxy's does`,
    },
  };
  // where one serves them all, there are few: that is the same said again
  if (one > by.one_address.worthless) return [common];
  return [
    common,
    {
      id: "addresses_an_account",
      value: each,
      bad: "low",
      bounds: by.addresses_an_account,
      fine: `${grouped(of.addresses.distinct)} addresses serve ${grouped(known)} accounts.`,
      weak: `Only ${grouped(of.addresses.distinct)} addresses serve ${grouped(known)} accounts: they may be those of proxies, and lines in common say little.`,
      worthless: `Only ${counted(of.addresses.distinct, "address serves", "addresses serve")} ${grouped(known)} accounts, so those of proxies were logged: addresses and networks are not used, for or against anybody.`,
      advice,
      blinds: {
        data: "addresses",
        why: `${counted(of.addresses.distinct, "address serves", "addresses serve")} ${grouped(known)} accounts, as proxies do`,
      },
    },
  ];
}

function spanText(hours: number): string {
  if (hours < 1) return counted(Math.round(60 * hours), "minute", "minutes");
  return hours < 48
    ? counted(Math.round(hours), "hour", "hours")
    : counted(Math.round(hours / 24), "day", "days");
}
