// One name for an end user of an account, where everything else is known by the account's name. Names are strangers': it
// is only made, never taken apart; whoever needs both asks for `owner` and `end_user`.

/** Between the names of an account and of its end user. */
export const between = " › ";

export function endUserName(account: string, endUser: string): string {
  return `${account}${between}${endUser}`;
}
