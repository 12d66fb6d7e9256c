import { expect, it } from 'vitest'
import { linkTarget } from './link-target.ts'

it('[P7] a link leads to a web page or a mail address and nowhere else', () => {
  expect(linkTarget('https://www.smartedu.cn/x?y=1#z')).toBe('https://www.smartedu.cn/x?y=1#z')
  expect(linkTarget('HTTP://example.org')).toBe('HTTP://example.org')
  expect(linkTarget('mailto:li@example.org')).toBe('mailto:li@example.org')
  for (const href of [
    'javascript:alert(1)',
    ' JaVa\nScRiPt:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/sign-out',
    'https:',
    '',
    null,
    undefined,
    7,
    { toString: () => 'https://a' },
  ])
    expect(linkTarget(href), String(href)).toBeNull()
})
