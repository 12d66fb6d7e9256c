import type { MediaState } from '#media/engine.ts'

/** How far the video room is, for whoever started the server. */
export function roomSentence(now: MediaState): string {
  if (now.state === 'ready') return 'Video room: ready.'
  if (now.state === 'starting')
    return now.step === 'building'
      ? 'Video room: LiveKit is being built, once, in the background (about six minutes). All else works meanwhile.'
      : 'Video room: LiveKit is starting.'
  switch (now.why) {
    case 'noGo':
      return 'Video room: not available. It needs Go 1.26 or newer, or a livekit-server on PATH; neither is here. All else works.'
    case 'goTooOld':
      return `Video room: not available. It needs Go 1.26 or newer, or a livekit-server on PATH; this Go is older (${now.detail}). All else works.`
    case 'buildFailed':
      return `Video room: not available. LiveKit could not be built: ${now.detail}`
    case 'crashed':
      return `Video room: not available. LiveKit keeps ending: ${now.detail}`
    case 'unreachable':
      return `Video room: not available. The configured LiveKit server does not answer: ${now.detail}`
  }
}
