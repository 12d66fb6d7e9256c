import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What is asked of every page: WCAG 2.1 A and AA, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/**
 * What is not ours to mend, each as narrowly as it can be said. Everything of ours that lies over the board
 * (pins, notices, the button that annotates) is looked at.
 */
const NOT_OURS: readonly string[] = [
  // tldraw 3.15 names the slider of its style panel only by a title on the element around it.
  '.tlui-slider__thumb',
]

export interface Violation {
  readonly rule: string
  /** What is wrong, in axe's words. */
  readonly help: string
  /** Where: a selector, and how the element begins. */
  readonly where: readonly string[]
}

/** Lets axe-core look at the whole page as it is now. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  // Over the debugger's wire: the page's own rules on scripts stay as they are.
  await page.evaluate(axe.source)
  return page.evaluate(
    async ([tags, exclude]) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        { include: [['html']], exclude: exclude.map((it) => [it]) },
        { runOnly: { type: 'tag', values: [...tags] }, resultTypes: ['violations'] },
      )
      return violations.map(({ id, help, nodes }) => ({
        rule: id,
        help,
        where: nodes.map(
          ({ target, html, any }) =>
            `${target.flat().join(' ')} ${html.slice(0, 160)} ${any[0]?.message.slice(0, 160) ?? ''}`,
        ),
      }))
    },
    [TAGS, NOT_OURS] as const,
  )
}

/** A violation on one line, for people. */
export function sentenceOf({ rule, help, where }: Violation): string {
  return `${rule}: ${help}\n    ${where.join('\n    ')}`
}
