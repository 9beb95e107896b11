// Who runs the domain of an e-mail address. Stored as a small number: append, never reorder.

export const mailProvider = {
  /** The account's own domain, as a company has one. */
  own: 0,
  /** A provider where anybody gets an address. */
  public: 1,
  /** A provider of throw-away addresses. */
  disposable: 2,
  /** A school or university. */
  education: 3,
} as const;

export type MailProviderName = keyof typeof mailProvider;
export type MailProvider = (typeof mailProvider)[MailProviderName];

/** Names, index = stored number. */
export const mailProviders = Object.keys(mailProvider) as readonly MailProviderName[];

/** Whether strangers cannot have an address of this domain: it names its owner. */
export function namesItsOwner(provider: MailProvider): boolean {
  return provider === mailProvider.own || provider === mailProvider.education;
}
