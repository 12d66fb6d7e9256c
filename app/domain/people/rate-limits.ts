const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** At most `turns` in each window of `windowMs` milliseconds, counted by key. */
export interface RateLimit {
  readonly turns: number
  readonly windowMs: number
}

/**
 * How often is too often. Limits by address are generous, because a whole school shares one; limits
 * by name and address stop guessing at one account without letting a stranger lock its owner out.
 * Where trying is the danger, what goes well is given back: a room full of teachers may join at once.
 */
export const RATE_LIMITS = {
  /** Wrong passwords for one name from one address. */
  signInByName: { turns: 10, windowMs: 15 * MINUTE },
  /** Wrong passwords from one address, for any name. */
  signInByAddress: { turns: 100, windowMs: 15 * MINUTE },
  /** Wrong current passwords while changing one's own. */
  changePassword: { turns: 10, windowMs: 15 * MINUTE },
  /** First accounts tried from one address. */
  found: { turns: 20, windowMs: 15 * MINUTE },
  /** Links that are no open invitation, opened from one address. */
  lookAtInvitation: { turns: 300, windowMs: 15 * MINUTE },
  /** Refused tries to accept an invitation, from one address. */
  acceptInvitation: { turns: 100, windowMs: 15 * MINUTE },
  /** Invitations made by one person. */
  invite: { turns: 30, windowMs: HOUR },
  /** Reset links made by one person. */
  createResetLink: { turns: 60, windowMs: HOUR },
  /** Links that are no open reset link, tried from one address. */
  resetPassword: { turns: 30, windowMs: 15 * MINUTE },
  /** Schools and communities made by one person. */
  createSpace: { turns: 20, windowMs: HOUR },
  /** Calendar addresses made by one person. */
  makeFeed: { turns: 60, windowMs: HOUR },
  /** Calendar addresses that are none, asked for from one address. Programs ask often, for years. */
  readFeed: { turns: 300, windowMs: 15 * MINUTE },
  /** Requests to join made by one person. */
  askToJoin: { turns: 20, windowMs: HOUR },
  /** Lists of people brought in by one person. */
  importList: { turns: 20, windowMs: HOUR },
  /** Wrong codes of districts, tried by one person. */
  joinDistrict: { turns: 20, windowMs: HOUR },
  /** Pictures sent by one person, whatever became of them. */
  addFile: { turns: 300, windowMs: HOUR },
  /** Chat lines of one person in one lesson study: more than anybody types, less than a stuck key sends. */
  say: { turns: 120, windowMs: MINUTE },
  /** Contributions to discussions, and what is changed of them, by one person. */
  contribute: { turns: 60, windowMs: MINUTE },
} as const satisfies Record<string, RateLimit>

export type RateLimited = keyof typeof RATE_LIMITS

/** The wait as a person is told it: whole minutes, at least one. */
export function waitMinutes(waitMs: number): number {
  return Math.max(1, Math.ceil(waitMs / MINUTE))
}
