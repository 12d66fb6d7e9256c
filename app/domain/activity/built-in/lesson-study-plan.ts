import {
  type BilingualStage,
  named,
  SESSION_HELD,
  TASKS_DONE,
  TEAM,
  THEME_ADOPTED,
  written,
} from './bilingual.ts'

/** Studying and planning: from a question that the team shares to a lesson that everybody has understood. */
export const LESSON_STUDY_PLAN: readonly BilingualStage[] = [
  {
    stageId: 'theme',
    kind: 'themeNegotiation',
    title: { zh: '主题协商', en: 'Agreeing on a theme' },
    happens: {
      zh: '每个人先说：希望学生毕业时成为怎样的人，而今天的课堂离那里还有多远。在共同体的“主题协商”里提出、讨论、合并、排序，把两者的距离定成一句话，就是研究主题；再从中问出一个在一节课里看得见答案的研究问题。',
      en: 'Everybody first says who they hope their pupils will have become when they leave school, and how far today’s lessons are from that. In the community’s themes you propose, discuss, merge and rank until that distance stands in one sentence: the research theme. Out of it comes one question whose answer can be seen within a lesson.',
    },
    why: {
      zh: '没有共同的问题，一节研究课就只是一节公开课：大家各看各的，议课时各说各的。',
      en: 'Without a shared question a research lesson is only an open lesson: everybody watches something else, and afterwards everybody talks about something else.',
    },
    length: { from: 10, to: 30, unit: 'minutes' },
    tasks: [
      {
        taskId: 'propose',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '想一想自己班里的一个具体场景：学生哪里学得吃力、哪里只是跟着做？带着这个例子参加主题协商。',
          en: 'Think of one scene in your own class where pupils struggle, or merely follow. Bring it to the negotiation of the theme.',
        },
      },
      {
        taskId: 'writeTheme',
        roles: ['organizer', 'leadDrafter'],
        by: 'one',
        text: {
          zh: '把确定的主题选为本课例研究的主题，并把由它问出的研究问题写进教案的“研究主题”。',
          en: 'Choose the adopted theme for this lesson study, and write the question that comes out of it into the section “Research theme” of the plan.',
        },
      },
    ],
    gates: [THEME_ADOPTED, written('researchTheme'), TASKS_DONE],
  },
  {
    stageId: 'material',
    kind: 'materialStudy',
    title: { zh: '教材研读', en: 'Studying the material' },
    happens: {
      zh: '一起读课标、两三个版本的教材和教师用书，自己先把题目做一遍。问：这个内容为什么放在这里？前面学过什么，后面要用它做什么？学生会在哪里想错，为什么？',
      en: 'Together you read the standards and how two or three textbooks treat the topic, and do the tasks yourselves first. You ask: why does it stand here? What came before, what will it be needed for? Where will pupils go astray, and why?',
    },
    why: {
      zh: '教材研究（kyozai kenkyu）决定一节课的深度。省掉它，后面的讨论只能停在教学环节好不好看。',
      en: 'The depth of a lesson is decided here (kyozai kenkyu). Where it is skipped, all later talk stays with how smoothly the lesson ran.',
    },
    length: { from: 90, to: 240, unit: 'minutes' },
    tasks: [
      {
        taskId: 'read',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '读一个版本的教材（城乡两校所用的版本都要有人读），把发现写进教案的“教材分析”，注明出处。',
          en: 'Read one textbook’s treatment (those in use at each of your schools must be among them) and write what you found into “Study of the materials”, with its source.',
        },
      },
    ],
    gates: [written('materialStudy'), written('standards'), TASKS_DONE],
  },
  {
    stageId: 'firstDraft',
    kind: 'individualDraft',
    title: { zh: '个人初备', en: 'A first draft each' },
    happens: {
      zh: '每个人先独自想：核心问题问什么、学生会怎样回答、板书最后是什么样子。写在自己的本子上，或记在白板的一角，一页就够。',
      en: 'Everybody thinks alone first: what is the key question, how will pupils answer it, what stands on the board in the end? One page is enough, on paper or in a corner of the whiteboard.',
    },
    why: {
      zh: '先独自想过，集体研讨才有可以比较的东西；否则多半是主备人一个人说，其他人点头。',
      en: 'Only those who have thought alone bring something to compare. Otherwise the lead drafter talks and the others nod.',
    },
    length: { from: 3, to: 7, unit: 'days' },
    tasks: [
      {
        taskId: 'draft',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '写出自己的核心问题、三种预设的学生反应（对的、对一半的、错的）和板书草图。',
          en: 'Write down your key question, three responses that you expect (right, half right, wrong) and a sketch of the board.',
        },
      },
    ],
    gates: [TASKS_DONE],
  },
  {
    stageId: 'planning',
    kind: 'collectivePlanning',
    title: { zh: '集体研讨，写成共案', en: 'Planning together' },
    happens: {
      zh: '把各人的初备摆在一起，找出真正不同的地方，再决定共案。直接在教案上改：目标、教学流程、预设学生反应、板书设计。一般要两到五次。',
      en: 'Lay the drafts side by side, find where they truly differ, and decide. You write in the plan itself: goals, flow, expected responses, board. This usually takes two to five meetings.',
    },
    why: {
      zh: '共案是“我们的课”。每个人都在上面写过字，上课的人才不是一个人站在台上。',
      en: 'The plan becomes “our lesson”. When everybody has written in it, nobody stands alone in front of the class.',
    },
    length: { from: 1, to: 3, unit: 'weeks' },
    tasks: [
      {
        taskId: 'responses',
        roles: TEAM,
        by: 'each',
        text: {
          zh: '认领教学流程中的一个环节，补全它的“预设学生反应”。',
          en: 'Take on one row of the lesson flow and complete its anticipated responses.',
        },
      },
      {
        taskId: 'goals',
        roles: ['organizer', 'leadDrafter'],
        by: 'one',
        text: {
          zh: '核对本课目标与研究主题：每条目标都能在课上看见吗？',
          en: 'Check the goals against the theme: could each of them be seen in the lesson?',
        },
      },
    ],
    gates: [
      SESSION_HELD,
      written('lessonGoals'),
      written('rationale'),
      written('lessonFlow'),
      written('boardPlan'),
    ],
  },
  {
    stageId: 'mock',
    kind: 'mockLesson',
    title: { zh: '试讲', en: 'Trying it out' },
    happens: {
      zh: '授课教师把课上给同事听，同事扮作学生，故意给出预设里最棘手的那个回答。边讲边记：哪句话要改，哪里会超时。',
      en: 'The instructor teaches the lesson to colleagues, who play the pupils and give the most awkward of the expected answers on purpose. You note which sentence must change and where time will run out.',
    },
    why: {
      zh: '核心问题只有说出口，才知道学生听不听得懂。',
      en: 'Whether a key question can be understood shows only when it is spoken.',
    },
    length: { from: 30, to: 45, unit: 'minutes' },
    tasks: [
      {
        taskId: 'rehearse',
        roles: ['instructor'],
        by: 'each',
        text: {
          zh: '至少把核心问题和板书的部分完整讲一遍。',
          en: 'Teach at least the key question and the work at the board from beginning to end.',
        },
      },
      {
        taskId: 'mend',
        roles: TEAM,
        by: 'one',
        text: {
          zh: '把试讲中发现的问题改进教案，在批注里写一句为什么。',
          en: 'Put what you found into the plan, with a sentence in the margin saying why.',
        },
      },
    ],
    gates: [named('instructor'), TASKS_DONE],
  },
  {
    stageId: 'briefing',
    kind: 'preLessonBriefing',
    title: { zh: '课前会议', en: 'Before the lesson' },
    happens: {
      zh: '上课前把分工说清楚：谁上课、谁主持、谁记录、谁总评，每位观课者看哪几个座位、收集什么。重申规则：观课者用眼睛和耳朵，不用嘴和手。',
      en: 'Who teaches, who facilitates, who records, who comments last; which seats each observer watches and what they collect. The rule is said once more: observers are eyes and ears, not mouths and hands.',
    },
    why: {
      zh: '大家看同一件事的不同侧面，议课时证据才能拼到一起。',
      en: 'When everybody watches another side of the same thing, the evidence fits together afterwards.',
    },
    length: { from: 40, to: 45, unit: 'minutes' },
    tasks: [
      {
        taskId: 'points',
        roles: TEAM,
        by: 'one',
        text: {
          zh: '把观察要点写进教案：座位号、要看的行为、对应哪条目标。不写学生姓名。',
          en: 'Write the observation points into the plan: seats, what to look for, and which goal it belongs to. No pupils’ names.',
        },
      },
    ],
    gates: [
      named('instructor'),
      named('facilitator'),
      named('recorder'),
      named('knowledgeableOther'),
      written('observationPoints'),
    ],
  },
]
