import {
  type BilingualTemplate,
  DRAFTS_HANDED_IN,
  DRAFTS_REVEALED,
  SESSION_HELD,
  TASKS_DONE,
  TEAM,
  withoutDraftGates,
  written,
} from './bilingual.ts'

/** Draft alone, revise together, make it one’s own, reflect. */
export const THREE_DRAFT_PLANNING: BilingualTemplate = {
  activityType: 'threeDraftPlanning',
  name: { zh: '一课三备', en: 'Three-draft planning' },
  purpose: {
    zh: '一备独立思考，二备集体研讨写成共案，三备回到自己的班级写成个案，课后再反思。适合备课组的日常：不必人人到场，也能备出大家的课。',
    en: 'First everybody drafts alone, then the group makes one shared plan, then each fits it to their own class, and reflects after teaching. For the everyday work of a preparation group, also when not all can meet.',
  },
  source: {
    zh: '依据各地“一课三备”（个体一备、集体二备写共案、个体三备成个案）的做法，如诸城市密州网络教研学院；针对“主备人唱独角戏”的问题加了初备任务与逐环节认领。',
    en: 'After the practice of Chinese districts such as Zhucheng (individual first draft, collective second draft, individual third draft). Drafting tasks and rows to take on answer its known weakness, the lead drafter who performs alone.',
  },
  stages: [
    {
      stageId: 'first',
      kind: 'individualDraft',
      title: { zh: '一备：个人初备', en: 'First draft: alone' },
      happens: {
        zh: '每人独立研读教材，写出自己的初案：目标、核心问题、学生会怎样想。写在“我的初案”里，公布之前谁也看不到。主备人同时在教案里搭好框架。',
        en: 'Everybody studies the material alone and drafts goals, a key question and what pupils will think. It is written in “My draft”, which nobody else sees before the reveal. The lead drafter sets up the plan meanwhile.',
      },
      why: {
        zh: '没有一备，二备就成了听主备人念稿；每人都带着想法来，才有真正的研讨。',
        en: 'Without a first draft the second is a reading by the lead drafter. Those who come with a thought of their own can discuss.',
      },
      length: { from: 3, to: 5, unit: 'days' },
      tasks: [
        {
          taskId: 'draft',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '在“我的初案”里写好并提交（半页即可）：目标、核心问题、三种学生反应、一个拿不准的地方。',
            en: 'Write “My draft” and hand it in (half a page): goals, key question, three responses, one thing you are unsure of.',
          },
        },
        {
          taskId: 'frame',
          roles: ['organizer', 'leadDrafter'],
          by: 'one',
          text: {
            zh: '在教案里写好教材分析和教学流程的框架，不写细节。',
            en: 'Write the material study and an outline of the flow into the plan, without details.',
          },
        },
      ],
      gates: [DRAFTS_HANDED_IN, TASKS_DONE, written('materialStudy')],
    },
    {
      stageId: 'second',
      kind: 'collectivePlanning',
      title: { zh: '二备：集体研讨写共案', en: 'Second draft: the shared plan' },
      happens: {
        zh: '先公布初案，大家同时看到所有人的想法。轮流用两分钟说自己的初案和拿不准的地方，记下真正不同的设计，再一环节一环节地定共案：从初案里写入共案的部分，署名仍是原作者。每个环节由一个人负责写完。',
        en: 'First the drafts are revealed: everybody sees all of them at the same moment. In turn, two minutes each, you tell of your draft and of what you are unsure of. Note where the designs truly differ, then settle the shared plan row by row; what is taken from a draft stays credited to its author. Each row has somebody who completes it.',
      },
      why: {
        zh: '共案是大家思考的交汇，不是最好的一份初案。写下为什么这样选，三备时才知道什么可以改。',
        en: 'The shared plan is where thoughts meet, not the best of the drafts. Knowing why it was chosen tells everybody later what may be changed.',
      },
      length: { from: 60, to: 90, unit: 'minutes' },
      tasks: [
        {
          taskId: 'row',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '认领一个环节，写完教师活动、学生活动和设计意图。',
            en: 'Take on one row of the flow: what the teacher does, what pupils do, and why.',
          },
        },
      ],
      gates: [
        DRAFTS_REVEALED,
        SESSION_HELD,
        written('lessonGoals'),
        written('lessonFlow'),
        written('keyPoints'),
        TASKS_DONE,
      ],
    },
    {
      stageId: 'third',
      kind: 'personalAdaptation',
      title: { zh: '三备：写成个案', en: 'Third draft: one’s own plan' },
      happens: {
        zh: '每人从共案的一个版本写出自己的个案，按本班学情调整例子、难度和时间，然后去上课。值得大家用的改动可以提供给共案。',
        en: 'Everybody begins a personal plan with a version of the shared one, fits examples, difficulty and times to their own class, and teaches it. Changes that others could use are offered to the group.',
      },
      why: {
        zh: '城里的班和村里的班起点不同。拿来就上不是备课，知道改哪里、为什么改才是。',
        en: 'A class in the city and one in the village begin elsewhere. Taking a plan as it is would not be planning; knowing what to change and why is.',
      },
      length: { from: 3, to: 7, unit: 'days' },
      tasks: [
        {
          taskId: 'own',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '在“个案”里从共案改出自己的一份并上课；记下至少两处改动和理由。',
            en: 'Begin your personal plan with the shared one, make it yours and teach it; note at least two changes and why you made them.',
          },
        },
      ],
      gates: [TASKS_DONE],
    },
    {
      stageId: 'reflection',
      kind: 'reflection',
      title: { zh: '课后反思', en: 'Looking back' },
      happens: {
        zh: '上完课后一起看：同一份共案，在不同的班里发生了什么不同？把值得留下的改动写回共案，作为下一年的起点。',
        en: 'After teaching you look together: one plan, different classes, what differed? Changes worth keeping go back into the shared plan, where next year begins.',
      },
      why: {
        zh: '及时写回，资源才会一年比一年好，而不是每年从头再来。',
        en: 'Written back at once, a plan gets better every year instead of starting anew.',
      },
      length: { from: 30, to: 45, unit: 'minutes' },
      tasks: [
        {
          taskId: 'reflect',
          roles: TEAM,
          by: 'each',
          text: {
            zh: '写两三句：学生哪里出乎意料，下次改什么。',
            en: 'Write two or three sentences: what surprised you, what you would change.',
          },
        },
        {
          taskId: 'writeBack',
          roles: ['organizer', 'leadDrafter', 'recorder'],
          by: 'one',
          text: {
            zh: '把大家同意保留的改动写回共案。',
            en: 'Write the changes that all want to keep into the shared plan.',
          },
        },
      ],
      gates: [TASKS_DONE, written('report')],
    },
  ],
}

/** As it was first released: its drafts were written anywhere, and no gate asked for them. */
export const THREE_DRAFT_PLANNING_1 = withoutDraftGates(THREE_DRAFT_PLANNING)
