export default {
  back: '返回',
  audit: {
    title: '操作记录',
    lead: '谁加入、谁离开，邀请了谁，谁改了什么，都记在这里。记录不能修改，也不能删除。',
    filter: '查看',
    all: '全部',
    group: {
      members: '成员与角色',
      invitations: '邀请',
      requests: '加入申请',
      lessonStudies: '课例研究',
      space: '空间本身',
    },
    show: '查看',
    older: '更早的记录',
    emptyTitle: '还没有这类记录',
    emptyBody: '有人加入、受邀或改动了什么，就会记在这里。',
    nobody: '系统',
    nameAndSchool: '{{name}}（{{school}}）',
    privateTitle: '一个私密的课例研究',
    said: {
      space: {
        made: '{{name}} 创建了“{{space}}”。',
        changed: '{{name}} 修改了“{{space}}”的信息。',
        listed: '{{name}} 把这里列入了空间目录，大家可以申请加入。',
        unlisted: '{{name}} 把这里从空间目录中撤下。',
      },
      member: {
        joinedBy: {
          making: '{{person}} 创建时成为{{role}}。',
          invitation: '{{person}} 通过邀请加入，角色：{{role}}。',
          request: '{{name}} 批准 {{person}} 的申请，让其加入，角色：{{role}}。',
        },
        left: '{{person}} 离开了。',
        removed: '{{name}} 移出了 {{person}}。',
      },
      role: { changed: '{{name}} 把 {{person}} 的角色由{{from}}改为{{to}}。' },
      administrator: {
        made: '{{name}} 让 {{person}} 成为本站管理员。',
        unmade: '{{name}} 取消了 {{person}} 的本站管理员身份。',
      },
      invitation: {
        made_other: '{{name}} 生成了一个可供 {{count}} 人使用的邀请。',
        madeOpen: '{{name}} 生成了一个不限人数的邀请。',
        revoked: '{{name}} 撤回了一个邀请。',
      },
      list: { imported_other: '{{name}} 导入了一份 {{rows}} 行的名单，邀请了 {{count}} 人。' },
      request: {
        made: '{{name}} 申请加入。',
        withdrawn: '{{name}} 撤回了加入申请。',
        accepted: '{{name}} 同意了 {{person}} 的申请。',
        declined: '{{name}} 谢绝了 {{person}} 的申请。',
      },
      guest: {
        invited: '{{name}} 为“{{title}}”生成了一个来宾链接，角色：{{role}}。',
        revoked: '{{name}} 撤回了“{{title}}”的一个来宾链接。',
        joined: '{{person}} 通过来宾链接进入“{{title}}”，角色：{{role}}。',
      },
      lessonStudy: {
        begun: '{{name}} 发起了课例研究“{{title}}”。',
        handedOver: '{{name}} 把“{{title}}”移交给了 {{person}}。',
        trashed: '{{name}} 把“{{title}}”放进了回收站。',
        restored: '{{name}} 把“{{title}}”从回收站放回。',
        removed: '“{{title}}”已永久删除（操作者：{{name}}）。',
      },
      visibility: {
        widened: '{{name}} 扩大了“{{title}}”的可见范围：由“{{from}}”到“{{to}}”。',
        narrowed: '{{name}} 缩小了“{{title}}”的可见范围：由“{{from}}”到“{{to}}”。',
      },
    },
  },
  visibility: {
    level: { private: '私密', team: '小组', community: '共同体', institution: '所在单位', public: '全站' },
  },
}
