// Names under which a program files whoever it does not know. An account of such a name is nobody's: it is all callers
// without a name at once.

export const serviceNames: readonly string[] = [
  ...["default_user_id", "default_user", "default-user", "default", "user", "users", "username"],
  ...["anonymous", "anonymous_user", "anonymous-user", "anon", "guest", "public", "nobody"],
  ...["test", "tests", "testing", "test_user", "test-user", "testuser", "demo", "example"],
  ...["system", "service", "internal", "proxy", "gateway", "litellm-proxy", "litellm_proxy"],
  // where ids are numbers, and where they are UUIDs
  ...["0", "00000000-0000-0000-0000-000000000000"],
  ...["health", "healthcheck", "health-check", "litellm-internal-health-check"],
];

const all: ReadonlySet<string> = new Set(serviceNames);

/** As a store tells them: whatever their case, and with blanks around. */
export function isServiceName(name: string): boolean {
  return all.has(name.trim().toLowerCase());
}
