export default {
  title: 'Discussion room',
  opening: 'Opening the room…',
  engine: {
    building: {
      title: 'The room is being built',
      body: 'The video server is built once on this computer, about six minutes the first time.',
      justBegun: 'It began less than a minute ago.',
      elapsed_one: 'It began {{count}} minute ago.',
      elapsed_other: 'It began {{count}} minutes ago.',
    },
    launching: {
      title: 'The room is starting',
      body: 'The video server is starting up. This takes a few seconds.',
    },
    noGo: {
      title: 'The room cannot be built here',
      body: 'This server has neither a LiveKit server nor the Go tools to build one. Ask whoever runs it to install Go 1.26 or newer, or livekit-server, and to start Gongyan again.',
    },
    goTooOld: {
      title: 'The room cannot be built here',
      body: 'The Go tools on this server are too old: 1.26 or newer is needed. Ask whoever runs it to update Go and start Gongyan again.',
    },
    buildFailed: {
      title: 'Building the room did not work',
      body: 'The video server could not be built. Whoever runs this server finds the reason in its log; starting Gongyan again tries once more.',
    },
    crashed: {
      title: 'The room has stopped',
      body: 'The video server stopped unexpectedly. Gongyan tries to start it again; this page notices by itself.',
    },
    unreachable: {
      title: 'The room cannot be reached',
      body: 'The video server does not answer. This page keeps trying; if it lasts, tell whoever runs this server.',
    },
    siteSilent: {
      title: 'No connection to Gongyan',
      body: 'Your line seems to be interrupted. The page keeps trying by itself.',
    },
    elseWorks: 'Everything else works meanwhile: plan, board and chat.',
    watching: 'This page looks again every few seconds.',
    details: 'What the server says',
    returning: 'You will be brought back in as soon as it is ready.',
    stopWaiting: 'Do not wait',
  },
  prejoin: {
    title: 'Before you go in',
    preview: 'What others will see of you',
    cameraOff: 'Camera off',
    cameraOpening: 'Opening the camera…',
    join: 'Join',
    joinListening: 'Join to listen and watch',
    joining: 'Joining…',
    joinAudioOnly: 'Join with sound only',
    audioOnlyHint: 'Sound only takes no pictures and sends none: good for a weak line or a small screen.',
    withoutDevices:
      'You can also go in without microphone and camera: you see and hear everybody, and can raise your hand.',
    guest: 'You take part as a listener: you see and hear everybody and can raise your hand.',
    line: 'Joining did not work: the line to the room could not be opened. Check your connection and try once more.',
    speak: 'Say something: the bar moves when we hear you.',
    heard: 'We can hear you well.',
    level: 'Microphone level',
    testSpeaker: 'Play a test sound',
  },
  insecure: {
    title: 'This address does not allow microphone and camera',
    body: 'Browsers hand them out only over https:// or on localhost. Ask whoever runs Gongyan for its https address. Until then you can join to listen and watch.',
  },
  device: {
    microphone: 'Microphone',
    camera: 'Camera',
    speaker: 'Speaker',
    unnamed: 'Device {{number}}',
    none: 'none found',
    settings: 'Devices',
  },
  trouble: {
    microphone: {
      denied:
        'The browser does not let this page use the microphone. Click the symbol left of the address, allow the microphone, then switch it on again.',
      deniedBySystem:
        'The computer does not let the browser use the microphone. Allow it in the system settings under privacy, then switch it on again.',
      dismissed: 'The question about the microphone was closed. Switch it on again and answer “Allow”.',
      missing: 'No microphone was found. Plug one in, or go in without.',
      busy: 'Another program is using the microphone. Close it, then switch the microphone on again.',
      other:
        'The microphone could not be switched on. Try once more; if that does not help, choose another or plug it in again.',
    },
    camera: {
      denied:
        'The browser does not let this page use the camera. Click the symbol left of the address, allow the camera, then switch it on again.',
      deniedBySystem:
        'The computer does not let the browser use the camera. Allow it in the system settings under privacy, then switch it on again.',
      dismissed: 'The question about the camera was closed. Switch it on again and answer “Allow”.',
      missing: 'No camera was found. Plug one in, or go in without.',
      busy: 'Another program is using the camera. Close it, then switch the camera on again.',
      other:
        'The camera could not be switched on. Try once more; if that does not help, choose another or plug it in again.',
    },
    screen: {
      deniedBySystem:
        'The computer does not let the browser show the screen. Allow screen recording for it in the system settings under privacy.',
      other: 'The screen could not be shared. Try once more, or choose a single window.',
    },
    speaker: 'This speaker could not be used. Choose another one.',
    unplugged: {
      audioinput: {
        instead: '“{{label}}” is no longer in use. Others now hear you through “{{instead}}”.',
        none: 'The microphone was unplugged and there is no other. Plug one in and switch it on to be heard again.',
      },
      videoinput: {
        instead: '“{{label}}” is no longer in use. Others now see you through “{{instead}}”.',
        none: 'The camera was unplugged and there is no other. Plug one in and switch it on to be seen again.',
      },
      audiooutput: {
        instead: '“{{label}}” is no longer in use. You now hear through “{{instead}}”.',
        none: 'The speaker was unplugged and there is no other. Plug one in to hear again.',
      },
    },
    dismiss: 'Understood',
  },
  control: {
    bar: 'Room controls',
    microphone: 'Microphone',
    camera: 'Camera',
    share: 'Share screen',
    stopSharing: 'Stop sharing',
    hand: 'Raise hand',
    audioOnly: 'Sound only',
    speakerView: 'Speaker view',
    gridView: 'Everybody',
    people: 'Who is here',
    leave: 'Leave',
    cancel: 'Cancel',
  },
  stage: {
    label: 'People in the room',
    you: 'you',
    here_one: '{{count}} person here',
    here_other: '{{count}} people here',
    alone: 'You are the first one here. The others join from this same page.',
    muted: 'Microphone off',
    microphoneOn: 'Microphone on',
    noMicrophone: 'Listening only',
    speaking: 'Speaking',
    weakLine: 'Weak line',
    lostLine: 'Line interrupted',
    handUp: 'Hand raised',
    showLarge: 'Show {{name}} large',
    sharing: '{{name}} is sharing a screen',
    sharingYou: 'You are sharing your screen.',
    sharingYouHint: 'Everybody in the room sees it.',
    shareWaits: 'The shared screen is on its way…',
    showShare: 'Show this screen all the same',
    hideShare: 'Sound only again',
    fullScreen: 'Full screen',
    audioOnlyHint: 'No pictures are sent or taken.',
    soundBlocked: 'Your browser plays no sound until you click.',
    startSound: 'Turn the sound on',
    reconnecting: 'The line was interrupted. Connecting again…',
    returning: 'The line broke. Going back in by itself…',
    returnNow: 'Try now',
    weakAdvice: 'Your line is weak. Without pictures the voices come through better.',
  },
  people: {
    title: 'Who is here',
  },
  hands: {
    title: 'Raised hands',
    lower: 'Lower {{name}}’s hand',
    failed: 'Your hand did not get through. Check your connection and try once more.',
  },
  news: {
    joined: '{{name}} has joined.',
    left: '{{name}} has left.',
    shares: '{{name}} is sharing a screen.',
    stoppedSharing: '{{name}} has stopped sharing.',
    handRaised: '{{name}} has raised a hand.',
  },
  out: {
    left: { title: 'You have left the room', body: 'Plan, board and chat stay open.' },
    removed: {
      title: 'You were taken out of the room',
      body: 'Your place in this lesson study has changed, or an organiser took you out. If this is a mistake, speak to the organiser.',
    },
    elsewhere: {
      title: 'You are in the room in another window',
      body: 'Each person has one seat, and the window opened last has it. Bring it back here, or go on over there.',
    },
    closed: {
      title: 'The room was closed',
      body: 'The room was closed for everybody. You can open it again.',
    },
    lost: {
      title: 'The line to the room did not come back',
      body: 'We tried for a while without success. Check your connection, then try once more. Plan and board keep what you write.',
    },
    notAllowed: {
      title: 'You cannot enter this room',
      body: 'You may be signed out, or your place in this lesson study has changed. Reload the page; if it stays so, speak to the organiser.',
    },
    rejoin: 'Join again',
    bringHere: 'Bring it back here',
    devices: 'Check camera and microphone first',
  },
}
