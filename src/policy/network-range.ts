// How a policy names a network: as a range, or as one address. A store keeps of an address its /24 (of IPv6 its /48) in
// readable form, and the address itself (of IPv6 its /64) only as a keyed hash; so a range is either of whole networks, or
// small enough for its addresses to be counted out. The widest is what one organisation was ever given: 10.0.0.0/8, a /16.

import ipaddr from "ipaddr.js";

export type NetworkRange =
  | { readonly of: "networks"; readonly range: string; holds: (network: string) => boolean }
  | { readonly of: "addresses"; readonly addresses: readonly string[] };

/** The range, or what to write instead. */
export function networkRange(name: string): NetworkRange | string {
  const [text = "", bits, more] = name.split("/");
  const isRange = bits !== undefined && /^\d{1,3}$/.test(bits) && more === undefined;
  const wrong = "write a network such as 203.0.113.0/24 or 2001:db8:1::/48, or an address";
  if ((bits !== undefined && !isRange) || !ipaddr.isValid(text)) return wrong;
  // what counts as an address in old systems ("10.1") is none here
  if (!text.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(text)) return wrong;
  const address = ipaddr.parse(text);
  const isOld = address.kind() === "ipv4";
  const whole = isOld ? 32 : 128;
  const size = bits === undefined ? whole : Number(bits);
  if (size > whole) return wrong;
  const widest = isOld ? 8 : 16;
  if (size < widest)
    return `a network wider than /${widest} exempts strangers by the million: write the networks that are meant, each /${widest} or narrower`;
  if (size <= (isOld ? 24 : 48)) {
    const range = `${address.toString()}/${size}`;
    return {
      of: "networks",
      range,
      holds: (network) => {
        const other = ipaddr.parse(network.slice(0, network.indexOf("/")));
        return other.kind() === address.kind() && other.match([address, size] as never);
      },
    };
  }
  // 256 of a line's /64: what one customer of a provider has at the most
  if (!isOld && size < 56)
    return "write a network of /48 or wider, or one from /56 on: what lies between cannot be told";
  return {
    of: "addresses",
    addresses: within(address.toByteArray(), Math.min(size, isOld ? 32 : 64)),
  };
}

/** The addresses of a small range; of IPv6 the first of each /64. */
function within(bytes: readonly number[], size: number): string[] {
  const last = Math.ceil(size / 8) - 1;
  const free = 2 ** ((last + 1) * 8 - size);
  const first = bytes[last]! - (bytes[last]! % free);
  return Array.from({ length: free }, (_, i) => {
    const own = bytes.map((byte, at) => (at === last ? first + i : at > last ? 0 : byte));
    return ipaddr.fromByteArray(own).toString();
  });
}
