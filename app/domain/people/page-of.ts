/**
 * The header in which a page says whose it is, when it sends what somebody wrote. On a shared computer another
 * person may have signed in since, in another tab: then nothing is taken, for it would stand under their name.
 */
export const PAGE_OF = 'x-gongyan-page-of'
