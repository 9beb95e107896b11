// An e-mail address to what is kept of it: its registrable domain, what kind of provider that is, and the shape
// of its local part. "xulena8587@gmail.com" has the shape "a6+9 4": machine-made addresses share shapes.

import disposable from "disposable-email-domains" with { type: "json" };
import { parse } from "tldts";
import { type MailProvider, mailProvider } from "../core/mail-provider.ts";

export interface Email {
  readonly domain: string;
  readonly provider: MailProvider;
  readonly shape: string;
}

/** Providers where strangers get addresses. A shared domain of this list says nothing. */
const publicProviders = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com yahoo.co.jp yahoo.co.uk
  yahoo.co.in yahoo.fr yahoo.de icloud.com me.com mac.com proton.me protonmail.com pm.me aol.com gmx.com gmx.de
  gmx.net web.de t-online.de mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru rambler.ru qq.com 163.com 126.com
  sina.com sohu.com foxmail.com aliyun.com naver.com daum.net hanmail.net zoho.com fastmail.com tutanota.com
  tuta.com hey.com duck.com mail.com orange.fr free.fr laposte.net wanadoo.fr libero.it virgilio.it uol.com.br
  bol.com.br terra.com.br comcast.net verizon.net att.net hotmail.co.uk hotmail.fr live.fr rediffmail.com`.split(
    /\s+/,
  ),
);
const disposableDomains = new Set(disposable as string[]);

/** Reads an address; null if it is none. */
export function readEmail(raw: string): Email | null {
  const at = raw.lastIndexOf("@");
  if (at <= 0 || at === raw.length - 1) return null;
  const host = raw
    .slice(at + 1)
    .trim()
    .toLowerCase();
  const parsed = parse(host);
  const domain = parsed.domain ?? host;
  const provider = publicProviders.has(domain)
    ? mailProvider.public
    : disposableDomains.has(domain) || disposableDomains.has(host)
      ? mailProvider.disposable
      : /(^|\.)(edu|ac)(\.[a-z]{2})?$/.test(host)
        ? mailProvider.education
        : mailProvider.own;
  return { domain, provider, shape: shapeOf(raw.slice(0, at)) };
}

/** Runs of letters become "a", of digits "9" with their count; other signs stay. */
function shapeOf(local: string): string {
  return local
    .slice(0, 64)
    .replace(/\p{L}+/gu, "a")
    .replace(/[0-9]+/g, (run) => `9{${run.length}}`)
    .replace(/[^a9{}0-9._+-]/g, "?");
}
