import {
  type BilingualTemplate,
  DECISION_RECORDED,
  named,
  SESSION_HELD,
  TASKS_DONE,
  TEAM,
  WATCHERS,
  written,
} from './bilingual.ts'

/** A lesson as it is taught every day, observed and discussed. */
export const OBSERVATION_REVIEW: BilingualTemplate = {
  activityType: 'lessonObservationReview',
  name: { zh: '观课议课', en: 'Observation and review' },
  purpose: {
    zh: '观察一节日常课，一起议一议学生是怎样学的。不评等级，不打分，一个下午就能完成。适合刚开始合作的学校，也适合每月一次的常规教研。',
    en: 'An everyday lesson is observed, and you talk about how pupils learned. No grades, no marks, and one afternoon is enough. For schools that have just begun to work together, and for every month.',
  },
  source: {
    zh: '依据从“听课评课”走向“观课议课”的转变：平等讨论、少评判；证据要求低推断（参照 Texas Gateway 课例研究指南与 lessonresearch.net）。',
    en: 'After the turn in Chinese practice from judging lessons to discussing them as equals. Evidence is taken without judgement, as the guides of Texas Gateway and lessonresearch.net ask.',
  },
  stages: [
    {
      stageId: 'briefing',
      kind: 'preLessonBriefing',
      title: { zh: '课前约定', en: 'Before the lesson' },
      happens: {
        zh: '授课教师用五分钟说：这节课想让学生学会什么，自己最想请大家帮忙看什么。选一种观察方式：开放记录、观察表，或跟踪几个座位。',
        en: 'In five minutes the instructor says what pupils shall learn and what they would like the others to look at. You choose a way of observing: open notes, a sheet, or following a few seats.',
      },
      why: {
        zh: '由上课的人提问，观课就是帮忙，不是检查。',
        en: 'When the one who teaches asks the question, observing is help and not inspection.',
      },
      length: { from: 10, to: 20, unit: 'minutes' },
      tasks: [
        {
          taskId: 'ask',
          roles: ['instructor'],
          by: 'each',
          text: {
            zh: '写下本课目标，以及一个请大家帮忙观察的问题。',
            en: 'Write down the goals, and one question that you want the others to observe.',
          },
        },
        {
          taskId: 'seats',
          roles: ['organizer', 'facilitator'],
          by: 'one',
          text: {
            zh: '分配座位：每位观课者看哪几个座位（只写座位号）。',
            en: 'Share out the seats: who watches which. Seats only, no names.',
          },
        },
      ],
      gates: [named('instructor'), written('lessonGoals'), written('observationPoints')],
    },
    {
      stageId: 'lesson',
      kind: 'researchLesson',
      title: { zh: '观课', en: 'The lesson' },
      happens: {
        zh: '坐到学生旁边，看学生而不是看教师。记下原话、动作和作品，带时间。看录像也可以，人不在现场照样参加。',
        en: 'You sit beside the pupils and watch them, not the teacher: words, actions and work, with the time. A recording will do as well for those who cannot be there.',
      },
      why: {
        zh: '教得怎样，要从学得怎样看出来。',
        en: 'How it was taught shows in how it was learned.',
      },
      length: { from: 40, to: 45, unit: 'minutes' },
      tasks: [
        {
          taskId: 'teach',
          roles: ['instructor'],
          by: 'each',
          text: { zh: '像平常一样上课。', en: 'Teach as on any other day.' },
        },
        {
          taskId: 'observe',
          roles: WATCHERS,
          by: 'each',
          text: {
            zh: '至少记下五条学生的原话、动作或作品。',
            en: 'Note at least five things that pupils said, did or wrote.',
          },
        },
      ],
      gates: [TASKS_DONE],
    },
    {
      stageId: 'evidence',
      kind: 'dataReview',
      title: { zh: '静读记录', en: 'Reading the notes' },
      happens: {
        zh: '安静十分钟，每人从自己的记录里挑一条最想和大家说的，贴到白板上。',
        en: 'Ten minutes of silence. Everybody chooses the one note that they most want to tell of, and puts it on the board.',
      },
      why: {
        zh: '先有各人的证据，讨论才不会跟着第一个发言的人走。',
        en: 'With everybody’s evidence on the board, the talk does not follow whoever spoke first.',
      },
      length: { from: 10, to: 15, unit: 'minutes' },
      tasks: [
        {
          taskId: 'choose',
          roles: WATCHERS,
          by: 'each',
          text: { zh: '选一条证据贴到白板上。', en: 'Put one piece of evidence on the board.' },
        },
      ],
      gates: [TASKS_DONE],
    },
    {
      stageId: 'discussion',
      kind: 'postLessonDiscussion',
      title: { zh: '议课', en: 'The discussion' },
      happens: {
        zh: '授课教师先说；然后每人说一条证据，再一起问“为什么会这样”。不说“上得好”“上得不好”。最后授课教师说：我明天想试着改什么。',
        en: 'The instructor speaks first. Then everybody tells of one piece of evidence, and you ask why it came about. Nobody says that it was good or bad. In the end the instructor says what they will try tomorrow.',
      },
      why: {
        zh: '不评判，人才敢把真实的课拿出来；从证据出发，才说得到点子上。',
        en: 'Where nobody judges, people show real lessons; where talk begins with evidence, it leads somewhere.',
      },
      length: { from: 30, to: 45, unit: 'minutes' },
      tasks: [
        {
          taskId: 'try',
          roles: ['instructor'],
          by: 'each',
          text: { zh: '说出一个明天就能试的改变。', en: 'Name one change that you can try tomorrow.' },
        },
        {
          taskId: 'note',
          roles: ['recorder', 'organizer', 'facilitator'],
          by: 'one',
          text: {
            zh: '把要点写进教案的课后部分。',
            en: 'Write the main points into “Reflection after the lesson”.',
          },
        },
      ],
      gates: [SESSION_HELD, DECISION_RECORDED, written('report')],
    },
    {
      stageId: 'reflection',
      kind: 'reflection',
      title: { zh: '各自带走一点', en: 'Something to take home' },
      happens: {
        zh: '每人写一句：从这节课里，我要带回自己班里的是什么。',
        en: 'Everybody writes one sentence: what I take back to my own class.',
      },
      why: {
        zh: '议课的收获不只属于上课的人。',
        en: 'What a discussion yields does not belong to the instructor alone.',
      },
      length: { from: 1, to: 3, unit: 'days' },
      tasks: [
        {
          taskId: 'take',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '写下一句话，并在一周内试一次。',
            en: 'Write the sentence, and try it once within a week.',
          },
        },
      ],
      gates: [TASKS_DONE],
    },
  ],
}
