// A process of its own that keeps a LiveKit server, to be killed by tests: `node live-kit-parent.ts DATA_DIR`.
import { userCacheDir } from '#media/livekit-server/binary.ts'
import { startLocalLiveKit } from '#media/livekit-server/local-server.ts'

const quiet = () => undefined
const server = startLocalLiveKit({
  dataDir: process.argv[2]!,
  cacheDir: userCacheDir(process.env),
  webhookUrl: 'http://127.0.0.1:9/nobody-listens',
  advertised: null,
  udpPort: null,
  log: { info: quiet, warn: quiet, error: quiet },
  clock: Date.now,
})
server.whenReady(() => process.stdout.write('ready\n'))
