import {
  type BilingualStage,
  DECISION_RECORDED,
  named,
  SESSION_HELD,
  TASKS_DONE,
  TEAM,
  WATCHERS,
  written,
} from './bilingual.ts'

/** Teaching, looking at what happened, and what becomes of it. */
export const LESSON_STUDY_TEACH: readonly BilingualStage[] = [
  {
    stageId: 'lesson',
    kind: 'researchLesson',
    title: { zh: '研究课', en: 'The research lesson' },
    happens: {
      zh: '授课教师上课，其他人按分工观察自己的座位，写下学生说了什么、做了什么、写了什么，带着时间。不评价，不帮忙。课后给板书拍照。',
      en: 'The instructor teaches. The others watch their seats and write down, with the time, what pupils say, do and write; they neither judge nor help. The board is photographed at the end.',
    },
    why: {
      zh: '只有真实的课堂能告诉我们设计是否成立：学生的回答就是证据。',
      en: 'Only a real class can tell whether the design holds: the pupils’ answers are the evidence.',
    },
    length: { from: 40, to: 45, unit: 'minutes' },
    tasks: [
      {
        taskId: 'teach',
        roles: ['instructor'],
        by: 'each',
        text: {
          zh: '按共案上课；临时改动的地方，课后马上记下来。',
          en: 'Teach the shared plan, and note right afterwards where you left it.',
        },
      },
      {
        taskId: 'observe',
        roles: WATCHERS,
        by: 'each',
        text: {
          zh: '观察自己的座位，至少记下五条低推断的证据（原话、动作、作品）。',
          en: 'Watch your seats and note at least five pieces of evidence without judgement: words, actions, work.',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
  {
    stageId: 'evidence',
    kind: 'dataReview',
    title: { zh: '整理证据（静读）', en: 'Reading the evidence in silence' },
    happens: {
      zh: '议课之前，每人安静地看自己的记录至少十分钟，标出与目标最有关的两三条，贴到白板上。先不讨论。',
      en: 'Before anybody speaks, everybody reads their own notes in silence for at least ten minutes, marks the two or three that matter most for the goals and puts them on the board. No discussion yet.',
    },
    why: {
      zh: '急着开口的人说印象，静读过的人说证据。',
      en: 'Those who speak at once speak of impressions; those who have read speak of evidence.',
    },
    length: { from: 15, to: 20, unit: 'minutes' },
    tasks: [
      {
        taskId: 'flag',
        roles: WATCHERS,
        by: 'each',
        text: {
          zh: '选出两三条关键证据贴到白板上，写清座位号和时间。',
          en: 'Choose two or three key pieces of evidence and put them on the board, with seat and time.',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
  {
    stageId: 'discussion',
    kind: 'postLessonDiscussion',
    title: { zh: '课后研讨', en: 'The post-lesson discussion' },
    happens: {
      zh: '主持人致谢；授课教师先说，团队补充；然后围绕证据讨论：看到了什么，它说明什么，设计里的哪一步导致了它。最后用一句话记下结论。',
      en: 'The facilitator gives thanks; the instructor speaks first, then the team. Then you talk about the evidence: what was seen, what does it tell us, which step of the design led to it? In the end one sentence says what was decided.',
    },
    why: {
      zh: '议的是“我们的课”，不是某个人。先证据、后解释，才能从一节课学到下一节课用得上的东西。',
      en: 'What is discussed is our lesson, not a person. Evidence first, explanation after: only so does one lesson teach something for the next.',
    },
    length: { from: 45, to: 60, unit: 'minutes' },
    tasks: [
      {
        taskId: 'speakFirst',
        roles: ['instructor'],
        by: 'each',
        text: {
          zh: '先说：学生哪里和预设不同，你临时改了什么，想请大家看什么。',
          en: 'Speak first: where pupils differed from what you expected, what you changed, and what you would like the others to look at.',
        },
      },
      {
        taskId: 'minutes',
        roles: ['recorder'],
        by: 'one',
        text: {
          zh: '把讨论中的论断和它的证据记进教案的“教学反思”。',
          en: 'Write each claim with its evidence into the section “Reflection after the lesson”.',
        },
      },
    ],
    gates: [named('facilitator'), named('recorder'), SESSION_HELD, DECISION_RECORDED],
  },
  {
    stageId: 'commentary',
    kind: 'finalCommentary',
    title: { zh: '专家总评', en: 'The final commentary' },
    happens: {
      zh: '指导专家最后发言：把今天的证据放回课标、教材和研究里看，指出团队没有看到的，给出一两个值得继续追问的问题。',
      en: 'The knowledgeable other speaks last: sets today’s evidence against standards, material and research, shows what the team has not seen, and leaves one or two questions worth pursuing.',
    },
    why: {
      zh: '专家先讲，大家就只剩附和；研讨结束后再讲，才是把团队的想法往前推一步。',
      en: 'When the expert speaks first, the others only agree. After the discussion the commentary takes the team’s own thoughts one step further.',
    },
    length: { from: 10, to: 20, unit: 'minutes' },
    tasks: [
      {
        taskId: 'comment',
        roles: ['knowledgeableOther'],
        by: 'each',
        text: {
          zh: '总评，并在教案旁留下至少一条批注，方便日后查看。',
          en: 'Give the commentary, and leave at least one annotation beside the plan so that it can be read later.',
        },
      },
    ],
    gates: [named('knowledgeableOther'), { kind: 'knowledgeableOtherCommented' }],
  },
  {
    stageId: 'revision',
    kind: 'revision',
    title: { zh: '修改完善', en: 'Revising the plan' },
    happens: {
      zh: '根据证据修改共案。每处改动写一句理由：看到了什么，所以改成什么。没有证据支持的改动先不改。',
      en: 'You revise the plan by the evidence. Each change has a sentence of reason: what was seen, and hence what is different now. What no evidence supports stays as it is.',
    },
    why: {
      zh: '写下“改了什么、为什么”，别的学校才能借用这节课，而不只是照搬。',
      en: 'With what changed and why written down, other schools can use the lesson instead of copying it.',
    },
    length: { from: 3, to: 7, unit: 'days' },
    tasks: [
      {
        taskId: 'revise',
        roles: TEAM,
        by: 'one',
        text: {
          zh: '在教案里完成修改，处理完批注里的修改建议。',
          en: 'Revise the plan and decide on the suggestions in its margin.',
        },
      },
    ],
    gates: [TASKS_DONE, written('report')],
  },
  {
    stageId: 'reteach',
    kind: 'reteach',
    title: { zh: '再上课（可选）', en: 'Teaching it again (if you like)' },
    happens: {
      zh: '在另一所学校、另一个班用修改后的共案再上一次，最好由另一位教师上。重点看修改过的那几步。不再上课也可以直接结束本阶段。',
      en: 'Another class, best at the other school and by another teacher, is taught with the revised plan. You look at the steps that changed. Where nobody teaches again, the stage is simply closed.',
    },
    why: {
      zh: '同一处修改在城里和乡村都有效，才说明它解决的是学习本身的困难。',
      en: 'A change that helps in the city and in the village alike has met a difficulty of learning, not of one class.',
    },
    length: { from: 1, to: 3, unit: 'weeks' },
    tasks: [
      {
        taskId: 'decide',
        roles: ['organizer'],
        by: 'one',
        text: {
          zh: '和大家商定要不要再上一次；如果上，由谁上、在哪个班上、什么时候上。',
          en: 'Agree with everybody whether it is taught again, and if so by whom, in which class and when.',
        },
      },
    ],
    gates: [],
  },
  {
    stageId: 'adaptation',
    kind: 'personalAdaptation',
    title: { zh: '个性化调整', en: 'Making it one’s own' },
    happens: {
      zh: '每位教师从共案复制一份，改成适合自己班级的个案：换例子、调时间、加支架。共案保留不动，个案会记得它从哪里来。',
      en: 'Everybody copies the shared plan and fits it to their own class: other examples, other times, more support. The shared plan stays; the copy remembers where it comes from.',
    },
    why: {
      zh: '共案不是统一教案。回到自己的班里还用得上，研究才落到课堂。',
      en: 'A shared plan is not a uniform. The study has reached the classroom when it is of use in one’s own.',
    },
    length: { from: 1, to: 2, unit: 'weeks' },
    tasks: [
      {
        taskId: 'adapt',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '从时间线上“复制教案”，为自己的班改出一份个案，说出改了哪三处。',
          en: 'Copy the plan from the timeline and fit it to your own class. Be able to name three things that you changed.',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
  {
    stageId: 'reflection',
    kind: 'reflection',
    title: { zh: '教学反思', en: 'Reflecting' },
    happens: {
      zh: '先个人、后集体：这一轮里我对学生的理解变了什么？研究问题有答案了吗？下一轮想追问什么？',
      en: 'First alone, then together: how has my view of pupils changed? Has our question found an answer? What do we want to ask next time?',
    },
    why: {
      zh: '反思让经验变成可以说给别人听的知识。',
      en: 'Reflection turns experience into knowledge that can be told to others.',
    },
    length: { from: 3, to: 7, unit: 'days' },
    tasks: [
      {
        taskId: 'reflect',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '写三五句反思：原来以为……，看到……，以后……。',
          en: 'Write a few sentences: I used to think …, I saw …, from now on ….',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
  {
    stageId: 'sharing',
    kind: 'sharing',
    title: { zh: '成果发布', en: 'Sharing the results' },
    happens: {
      zh: '把修改后的教案、研究问题的答案和关键证据整理好，导出给本校、对口学校和教研员。说明可以怎样使用。',
      en: 'The revised plan, the answer to the question and the key evidence are put in order and given to your schools, to partner schools and to the district’s researcher, with a word on how they may be used.',
    },
    why: {
      zh: '不分享的研究课，只有在场的人受益。',
      en: 'A research lesson that is not shared helps only those who were there.',
    },
    length: { from: 1, to: 2, unit: 'weeks' },
    tasks: [
      {
        taskId: 'share',
        roles: TEAM,
        by: 'one',
        text: {
          zh: '写好“课例简介”，把教案发布到资源库（或导出），让至少一所没有参加的学校用得上。',
          en: 'Write the brief description, publish the plan in the library (or export it), and tell at least one school that took no part.',
        },
      },
    ],
    gates: [written('briefDescription'), TASKS_DONE],
  },
  {
    stageId: 'application',
    kind: 'applicationTracking',
    title: { zh: '应用与转化', en: 'Seeing what becomes of it' },
    happens: {
      zh: '几周以后回来看：谁用了这节课，改了什么，学生有什么不同？把结果告诉写共案的人。',
      en: 'Some weeks later you come back: who has used the lesson, what did they change, what was different for pupils? The authors are told.',
    },
    why: {
      zh: '被用、被改、再传回来，成果才算转化；这也是下一轮主题的来源。',
      en: 'Results live when they are used, changed and told back. That is also where the next theme comes from.',
    },
    length: { from: 4, to: 8, unit: 'weeks' },
    tasks: [
      {
        taskId: 'track',
        roles: TEAM,
        by: 'one',
        text: {
          zh: '问一问用过这节课的老师，把他们的改动和学生的表现补进“教学反思”。',
          en: 'Ask those who used the lesson, and add their changes and what pupils did to “Reflection after the lesson”.',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
]
