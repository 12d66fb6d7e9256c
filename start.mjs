// The door to every command. It runs before anything is installed, so it uses nothing but Node ≥ 20:
// installs what the lock file says, builds when sources changed, then hands over to the Node that the
// lock file pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const home = path.dirname(fileURLToPath(import.meta.url))
const at = (...parts) => path.join(home, ...parts)

const COMMANDS = {
  start: { build: true, run: ['app/server.ts'] },
  dev: { build: false, run: ['--watch', '--watch-preserve-output', 'app/server.ts', '--dev'] },
  demo: { build: true, run: ['app/server.ts', '--demo'] },
  test: { build: true, run: ['tests/run.ts'] },
  check: { build: false, run: ['tests/check.ts'] },
  screenshots: { build: true, run: ['tests/bench/screenshots.ts'] },
  'history:verify': { build: false, run: ['app/verify-history.ts'] },
  'bench:activities': { build: true, run: ['tests/bench/activities.ts'] },
  'bench:history': { build: false, run: ['tests/bench/history.ts'] },
  'bench:room': { build: true, run: ['tests/bench/room.ts'] },
  'bench:workspace': { build: true, run: ['tests/bench/workspace.ts'] },
  'bench:library': { build: false, run: ['tests/bench/library.ts'] },
  'replay-trace': { build: false, run: ['tests/bench/replay-trace.ts'] },
}

const [name = 'start', ...rest] = process.argv.slice(2)
const command = COMMANDS[name]
if (command === undefined) stop(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)

install()
const node = pinnedNode()
if (command.build) build(node)
handOver(node, [...command.run.map((part) => (part.endsWith('.ts') ? at(part) : part)), ...rest])

function install() {
  const lock = hashOf([at('package-lock.json')])
  const stamp = at('node_modules', '.gongyan-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('Installing what the lock file says (a minute or two) …')
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  // Not `npm ci`: it refuses a lock file that was made where some other platform's optional packages could
  // not be had. `--no-save` takes the same versions with the same checksums and leaves the lock file alone.
  const options = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(npm[0], [...npm.slice(1), ...options], {
    cwd: home,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) stop('The packages could not be installed; npm says why above.')
  writeFileSync(stamp, lock)
}

/** The Node of the lock file; elsewhere the user's own, if it is new enough to run TypeScript as it is. */
function pinnedNode() {
  const pinned = at('node_modules', '.bin', 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number(process.versions.node.split('.')[0]) < 24)
    stop(
      `Node 24 or newer is needed on ${process.platform} ${process.arch}; this is ${process.versions.node}.`,
    )
  return process.execPath
}

function build(node) {
  const sources = hashOf([
    at('package-lock.json'),
    at('vite.config.ts'),
    at('react-router.config.ts'),
    ...filesBelow(at('app')),
    ...filesBelow(at('db')),
    ...filesBelow(at('media')),
  ])
  const stamp = at('build', '.sources')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('Building the pages (half a minute) …')
  const done = spawnSync(node, [at('node_modules', '@react-router', 'dev', 'bin.cjs'), 'build'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withPinnedNode(node), NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.status !== 0) {
    process.stderr.write(done.stdout)
    process.stderr.write(done.stderr)
    stop('The pages could not be built; the reason stands above.')
  }
  mkdirSync(at('build'), { recursive: true })
  writeFileSync(stamp, sources)
}

function handOver(node, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: withPinnedNode(node),
  })
  // Ctrl-C reaches the child by itself; we only wait for it to end well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  // Whoever started us was killed: nobody is left to stop the child.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
  child.on('error', (error) => stop(`Could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function withPinnedNode(node) {
  return {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${at('node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(path.relative(home, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function stop(line) {
  say(line)
  process.exit(1)
}
