import { expect, it } from 'vitest'
import { deviceTrouble } from './device-trouble.ts'

const thrown = (name: string, message = '') => Object.assign(new Error(message), { name })

it.each([
  ['NotAllowedError', 'Permission denied', 'denied'],
  ['NotAllowedError', 'Permission denied by system', 'deniedBySystem'],
  ['NotAllowedError', 'Permission dismissed', 'dismissed'],
  ['NotFoundError', 'Requested device not found', 'missing'],
  ['OverconstrainedError', '', 'missing'],
  ['NotReadableError', 'Could not start video source', 'busy'],
  ['AbortError', 'Starting videoinput failed', 'busy'],
  ['TypeError', '', 'other'],
])('reads %s "%s" as %s', (name, message, trouble) => {
  expect(deviceTrouble(thrown(name, message))).toBe(trouble)
})

it('reads what is no error at all', () => {
  expect(deviceTrouble(undefined)).toBe('other')
})
