/** How long a link that sets a new password works, in milliseconds. */
export const RESET_LINK_MS = 24 * 3_600_000
