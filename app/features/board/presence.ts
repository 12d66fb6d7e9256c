import { InstancePresenceRecordType, type TLInstancePresence } from 'tldraw'

/** Who somebody is, as the collaboration server lets it stand in the awareness field `user`. */
export interface BoardPerson {
  readonly personId: string
  readonly name: string
  readonly school: string
  /** Six-digit hex. */
  readonly color: string
}

/** Where somebody is on the board, small enough to be sent many times a second. */
export interface WirePresence {
  readonly page: string
  readonly cursor: readonly [x: number, y: number] | null
  readonly pointer: NonNullable<TLInstancePresence['cursor']>['type']
  readonly selected: readonly string[]
  readonly camera: readonly [x: number, y: number, z: number] | null
  readonly screen: readonly [w: number, h: number] | null
  readonly brush: readonly [x: number, y: number, w: number, h: number] | null
  readonly scribbles: readonly unknown[]
  readonly following: string | null
  readonly chat: string
  /** Changes with every activity; only that it changed counts, because people's clocks differ. */
  readonly activity: number
}

const MAX_SELECTED = 24
const MAX_SCRIBBLES = 3
const MAX_SCRIBBLE_POINTS = 24

/** Makes the message from tldraw's own presence record. */
export function toWire(presence: TLInstancePresence): WirePresence {
  const { cursor, camera, screenBounds, brush } = presence
  return {
    page: presence.currentPageId,
    // A pointer that was never moved lies at the origin, where nobody points.
    cursor: cursor && presence.lastActivityTimestamp ? [Math.round(cursor.x), Math.round(cursor.y)] : null,
    pointer: cursor?.type ?? 'default',
    selected: presence.selectedShapeIds.slice(0, MAX_SELECTED),
    camera: camera && [Math.round(camera.x), Math.round(camera.y), Math.round(camera.z * 1000) / 1000],
    screen: screenBounds && [Math.round(screenBounds.w), Math.round(screenBounds.h)],
    brush: brush && [Math.round(brush.x), Math.round(brush.y), Math.round(brush.w), Math.round(brush.h)],
    scribbles: presence.scribbles.slice(-MAX_SCRIBBLES).map((scribble) => ({
      ...scribble,
      points: scribble.points
        .slice(-MAX_SCRIBBLE_POINTS)
        .map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y), z: 0.5 })),
    })),
    following: presence.followingUserId,
    chat: presence.chatMessage.slice(0, 200),
    activity: presence.lastActivityTimestamp ?? 0,
  }
}

/**
 * The pointer of another person as a tldraw record. `seenAtMs` is when this browser saw the activity, on
 * its own clock. Null for what is not a presence; tldraw's validators have the last word on the rest.
 */
export function fromWire(
  clientId: number,
  user: unknown,
  message: unknown,
  seenAtMs: number,
): TLInstancePresence | null {
  if (!isPerson(user) || typeof message !== 'object' || message === null) return null
  const wire = message as WirePresence
  if (typeof wire.page !== 'string' || !wire.page.startsWith('page:')) return null
  try {
    return InstancePresenceRecordType.create({
      id: InstancePresenceRecordType.createId(String(clientId)),
      userId: user.personId,
      userName: nameTag(user),
      color: user.color,
      currentPageId: wire.page as TLInstancePresence['currentPageId'],
      cursor: wire.cursor && {
        x: wire.cursor[0],
        y: wire.cursor[1],
        rotation: 0,
        type: wire.pointer,
      },
      selectedShapeIds: [...(wire.selected ?? [])] as TLInstancePresence['selectedShapeIds'],
      camera: wire.camera && { x: wire.camera[0], y: wire.camera[1], z: wire.camera[2] },
      screenBounds: wire.screen && { x: 0, y: 0, w: wire.screen[0], h: wire.screen[1] },
      brush: wire.brush && { x: wire.brush[0], y: wire.brush[1], w: wire.brush[2], h: wire.brush[3] },
      scribbles: [...(wire.scribbles ?? [])] as TLInstancePresence['scribbles'],
      followingUserId: wire.following ?? null,
      chatMessage: wire.chat ?? '',
      lastActivityTimestamp: seenAtMs,
    })
  } catch {
    return null
  }
}

/** People are shown as name · school. */
export function nameTag(person: { readonly name: string; readonly school: string }): string {
  return person.school === '' ? person.name : `${person.name} · ${person.school}`
}

function isPerson(user: unknown): user is BoardPerson {
  if (typeof user !== 'object' || user === null) return false
  const { personId, name, school, color } = user as Record<string, unknown>
  return (
    typeof personId === 'string' &&
    typeof name === 'string' &&
    typeof school === 'string' &&
    typeof color === 'string' &&
    /^#[0-9a-f]{6}$/i.test(color)
  )
}
