/** Two soft notes through the chosen speaker. Resolves when they have sounded; everything is closed then. */
export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext()
  const element = new Audio()
  try {
    const out = context.createMediaStreamDestination()
    element.srcObject = out.stream
    if (speakerId !== null && 'setSinkId' in element) await element.setSinkId(speakerId)
    await context.resume()
    await element.play()
    const last = [523.25, 659.25].map((hertz, index) => note(context, out, hertz, index * 0.28)).at(-1)
    if (last !== undefined)
      await new Promise((resolve) => last.addEventListener('ended', resolve, { once: true }))
  } finally {
    element.srcObject = null
    await context.close()
  }
}

function note(context: AudioContext, out: AudioNode, hertz: number, afterSeconds: number): OscillatorNode {
  const start = context.currentTime + afterSeconds
  const oscillator = new OscillatorNode(context, { frequency: hertz, type: 'sine' })
  const loudness = new GainNode(context, { gain: 0 })
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(0.25, start + 0.03)
  loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
  oscillator.connect(loudness).connect(out)
  oscillator.start(start)
  oscillator.stop(start + 0.42)
  return oscillator
}

/** Whether this browser lets a page choose where sound comes out. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype
}
