// What the server runs with. Read from its configuration; changed there, and with a new start.

import { listed } from "../../../../src/core/reader-words.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { visible } from "../../../../src/core/visible.ts";
import { ask } from "../../api/ask.ts";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { countText, hoursText } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { LetterKeysSwitch } from "../../parts/letter-keys.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import type { ToldSettings } from "../../../../src/server/told-settings.ts";

export default function SettingsScreen(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ["settings"],
    queryFn: ({ signal }) => ask<ToldSettings>("/v1/settings", { signal }),
  });
  return (
    <Page
      title="Settings"
      lead={
        <>
          What the server runs with. It is changed in <code>stillwatch.yaml</code> and with a new
          start; secrets stand in the environment and are shown nowhere.
        </>
      }
    >
      {data === undefined ? (
        error === null ? (
          <Loading lines={14} />
        ) : (
          <Failure error={error} again={() => void refetch()} />
        )
      ) : (
        <Told settings={data} />
      )}
      <Section title="This browser">
        <LetterKeysSwitch />
      </Section>
    </Page>
  );
}

const time = (seconds: number): string => hoursText(seconds / 3600);
const size = (bytes: number): string =>
  bytes >= 1e9 ? `${countText(bytes / 1e9)} GB` : `${countText(bytes / 1e6)} MB`;

function Told({ settings }: { readonly settings: ToldSettings }): ReactNode {
  const {
    store,
    sweeps,
    model,
    limits,
    ring_allowance: allowance,
    oidc,
    webhooks,
    kafka,
  } = settings;
  const server: readonly Fact[] = [
    { name: "Version", value: settings.version },
    { name: "Listens on", value: <Name text={settings.listen} /> },
    {
      name: "Reached at",
      value: settings.public_url === null ? "not said" : <Name text={settings.public_url} />,
      note: "public_url in stillwatch.yaml; by https its cookies go by TLS alone.",
    },
    {
      name: "Proxies before it",
      value: settings.trust_proxy.length === 0 ? "none" : listed(settings.trust_proxy),
      note: "trust_proxy: whose word on who asks is taken.",
    },
    {
      name: "Store",
      value: <Name text={store.place} />,
      note:
        store.kind === "embedded"
          ? "a folder; the engine runs in the process"
          : "a ClickHouse server",
    },
    {
      name: "Key",
      value: <code>{store.key_id}</code>,
      note: "The id of the key under which values are sketched; the key itself is in a file.",
    },
    {
      name: "Text",
      value: settings.keep_text ? "is kept" : "is not kept",
      note: settings.keep_text
        ? "Prompts are quoted to investigators. keep_text turns it off."
        : "Prompts become sketches on the way in, and are dropped.",
    },
    {
      name: "Largest body",
      value: size(limits.body),
      note: `${size(limits.waiting_memory)} may wait in memory, ${size(limits.waiting_journal)} on the disk.`,
    },
    { name: "A source is missed after", value: time(settings.silent_after_seconds) },
  ];
  const deciding: readonly Fact[] = [
    {
      name: "Sweeps",
      value:
        sweeps.every_seconds === null
          ? "when somebody asks for one"
          : `${time(sweeps.every_seconds)} after the last one`,
    },
    {
      name: "Clock",
      value: sweeps.clock === "wall" ? "the wall’s" : "the newest exchange’s",
      note: "By which it is told what is over.",
    },
    {
      name: "Model",
      value: <Link to="/model">{visible(model.name)}</Link>,
      note: (
        <>
          <code>{model.hash.slice(0, 12)}</code>
          {model.file === null ? (
            "; comes with the program"
          ) : (
            <>
              ; from <Name text={model.file} />
            </>
          )}
        </>
      ),
    },
    {
      name: "Policy file",
      value: settings.policy_file === null ? "none" : <Name text={settings.policy_file} />,
      note: <Link to="/policy">Which policy holds</Link>,
    },
    {
      name: "Own rules",
      value: settings.rules === null ? "none" : <Name text={settings.rules} />,
    },
    {
      name: "Allowance of a ring",
      value:
        allowance === null
          ? "counted by the gateways"
          : `${countText(allowance.requests)} requests in ${time(allowance.window_seconds)}`,
    },
  ];
  return (
    <>
      <Section title="Server">
        <Facts of={server} />
      </Section>
      <Section title="Judging and deciding">
        <Facts of={deciding} />
      </Section>
      <Section title="Signing in">
        <Facts
          of={
            oidc === null
              ? [{ name: "OpenID Connect", value: "not configured; people sign in with tokens" }]
              : [{ name: "OpenID Connect", value: <Name text={oidc.issuer} /> }]
          }
        />
      </Section>
      <Section title="Webhooks">
        {webhooks.length === 0 ? (
          <p className="note">
            None. <code>webhooks:</code> in stillwatch.yaml names them.
          </p>
        ) : (
          <Facts
            of={webhooks.map(({ host, shape, events, signed }, i) => ({
              name: `${host}${webhooks.length > 1 ? `, ${i + 1}` : ""}`,
              value: listed(events),
              note: `${shape}${signed ? ", signed" : ", not signed"}`,
            }))}
          />
        )}
      </Section>
      <Section title="Kafka">
        {kafka.length === 0 ? (
          <p className="note">
            None. <code>kafka:</code> in stillwatch.yaml names topics.
          </p>
        ) : (
          <Facts
            of={kafka.map(({ brokers, topics, group, format, tls, sasl }) => ({
              name: listed(topics),
              value: `${listed(brokers)}, group ${group}`,
              note: `${format}${tls ? ", TLS" : ", without TLS"}${sasl === null ? "" : `, ${sasl}`}`,
            }))}
          />
        )}
      </Section>
    </>
  );
}
