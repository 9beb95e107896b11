/** The /24 that an IPv4 address is in, or null: Glasswally's rule leaves other addresses out, so the peers do. */
export function subnetOf(ip: string | undefined): string | null {
  const parts = ip?.split(".") ?? [];
  return parts.length === 4 ? parts.slice(0, 3).join(".") : null;
}
