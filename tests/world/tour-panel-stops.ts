import { inPlan } from './tour-workspace-stops.ts'
import { openDetails, type Seat, type Stop } from './tour-stop.ts'

/** The panels beside the plan: margin, board and room. */
export const PANEL_STOPS: readonly Stop[] = [
  // the margin
  {
    name: 'the margin',
    go: inMargin,
  },
  {
    name: 'the margin: a reply that mentions somebody',
    opens: ['app/features/margin/mention-field.tsx', 'app/features/margin/thread-actions.tsx'],
    async go(seat) {
      await inMargin(seat)
      const { page: it, say } = seat
      await it
        .locator('[data-thread]')
        .first()
        .getByRole('button', { name: say('margin.reply') })
        .click()
      await it.getByRole('textbox', { name: say('margin.replyText') }).pressSequentially('@')
      await it.getByRole('listbox').waitFor()
    },
  },
  {
    name: 'the margin: a new annotation',
    opens: ['app/features/margin/composer.tsx'],
    async go(seat) {
      await composing(seat)
      await seat.page
        .locator('[data-margin-composer] label', { hasText: seat.say('margin.kind.suggestion') })
        .click()
    },
  },

  // the board
  {
    name: 'the board',
    route: 'lesson-studies/:lessonStudyId/board',
    go: onBoard,
  },
  {
    name: 'the board of who reads',
    as: 'expert',
    go: onBoard,
  },
  {
    name: 'the board: a place is chosen',
    as: 'expert',
    async go(seat) {
      await onBoard(seat)
      await seat.page.getByRole('button', { name: seat.say('margin.board.annotate') }).click()
      await seat.page.locator('[data-pin-picker]').waitFor()
    },
  },

  // the room
  {
    name: 'before the room',
    route: 'lesson-studies/:lessonStudyId/room',
    needs: 'room',
    go: beforeRoom,
  },
  {
    name: 'no room',
    opens: ['app/features/room/engine-wait.tsx'],
    async go({ page: it, open, places }) {
      const report = { state: 'unavailable', why: 'buildFailed', detail: 'go: no such host' }
      await it.route('**/room-state', (asked) => asked.fulfill({ json: report }))
      await open(`${places.lessonStudy}/room`)
      await openDetails(it.locator('[data-room=engine] details'))
    },
  },
  {
    name: 'in the room',
    needs: 'room',
    go: inRoom,
  },
  {
    name: 'in the room: who is here, and a raised hand',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      const { page: it, say } = seat
      await it.getByRole('button', { name: say('room.control.hand'), exact: true }).click()
      await it.locator('[data-hand]').waitFor()
      await it.getByRole('button', { name: say('room.control.people'), exact: true }).click()
      await it.getByRole('complementary').waitFor()
      await it.locator('[data-hand] button').click()
      await it.locator('[data-hand]').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'in the room: devices, sound only',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      const { page: it, say } = seat
      await it.getByRole('button', { name: say('room.control.audioOnly'), exact: true }).click()
      await it.getByRole('button', { name: say('room.device.settings'), exact: true }).click()
      await it.getByRole('complementary').waitFor()
    },
  },
  {
    name: 'who is in the room, from the header',
    opens: ['app/features/session/session-bar.tsx'],
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      await openDetails(seat.page.locator('[data-tour=session] details'))
    },
  },
  {
    name: 'out of the room',
    needs: 'room',
    async go(seat) {
      await inRoom(seat)
      await seat.page.getByRole('button', { name: seat.say('room.control.leave'), exact: true }).click()
      await seat.page.locator('[data-room=out], [data-room=prejoin]').waitFor()
    },
  },
]

async function inMargin({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}?margin`)
  await it.locator('[data-thread]').first().waitFor()
}

/** With an annotation of the first stage begun. */
async function composing(seat: Seat): Promise<void> {
  await inPlan(seat)
  const mark = seat.page.locator('.flow-row').first().locator('.flow-mark')
  await mark.focus()
  // Not the mark itself: where something is noted already it leads there.
  await mark.press('Control+Alt+KeyM')
  await seat.page.locator('[data-margin-composer]').waitFor()
}

async function onBoard({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}/board`)
  await it.locator('.tl-canvas').waitFor()
}

async function beforeRoom({ page: it, open, places }: Seat): Promise<void> {
  await open(`${places.lessonStudy}/room`)
  await it.locator('[data-room=prejoin]').waitFor()
}

async function inRoom(seat: Seat): Promise<void> {
  await beforeRoom(seat)
  await seat.page.getByRole('button', { name: seat.say('room.prejoin.join'), exact: true }).click()
  await seat.page.locator('[data-room=inRoom]').waitFor()
}
