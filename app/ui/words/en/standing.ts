export default {
  trash_one: 'Trash ({{count}})',
  trash_other: 'Trash ({{count}})',
  progress: 'Stage {{number}} of {{count}}',
  strip: {
    label: 'Where we stand',
    yours: 'Your next step: {{task}}',
    nothing: 'Nothing waits for you',
    done: 'All stages are closed',
    next: 'Next: open the stage “{{title}}”',
  },
  next: {
    title: 'My next steps',
    lead: 'What you are to do in all your lesson studies, what is due first at the top.',
    none: 'Nothing waits for you',
    noneBody: 'When a stage opens in which you have a task, it stands here.',
    all: 'All my next steps',
    stage: 'Stage “{{title}}”',
    noEnd: 'without a planned end',
    home: 'To my lesson studies',
  },
  due: {
    until: 'by',
    late: 'overdue since',
  },
  theme: {
    band: 'Research theme',
    bandFor: 'Goals and observation points refer to it.',
    record: 'Its record',
  },
}
