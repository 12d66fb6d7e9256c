CREATE TABLE "activity_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"withdrawn_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "activity_template_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage" (
	"lesson_study_id" uuid NOT NULL,
	"stage_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'locked' NOT NULL,
	"due_ms" bigint,
	"tasks" jsonb NOT NULL,
	CONSTRAINT "stage_lesson_study_id_stage_id_pk" PRIMARY KEY("lesson_study_id","stage_id")
);
--> statement-breakpoint
CREATE TABLE "task_done" (
	"lesson_study_id" uuid NOT NULL,
	"stage_id" text NOT NULL,
	"task_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "task_done_lesson_study_id_stage_id_task_id_person_id_pk" PRIMARY KEY("lesson_study_id","stage_id","task_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "activity_type" text;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "built_in_template" text;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "template_version_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_template" ADD CONSTRAINT "activity_template_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_template" ADD CONSTRAINT "activity_template_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_template_version" ADD CONSTRAINT "activity_template_version_template_id_activity_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."activity_template"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_template_version" ADD CONSTRAINT "activity_template_version_saved_by_person_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage" ADD CONSTRAINT "stage_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_done" ADD CONSTRAINT "task_done_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_done" ADD CONSTRAINT "task_done_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_template_community_id_index" ON "activity_template" USING btree ("community_id");--> statement-breakpoint
CREATE UNIQUE INDEX "activity_template_version_template_id_number_index" ON "activity_template_version" USING btree ("template_id","number");--> statement-breakpoint
CREATE INDEX "open_stage" ON "stage" USING btree ("lesson_study_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "dated_stage" ON "stage" USING btree ("due_ms") WHERE state = 'open' and due_ms is not null;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD CONSTRAINT "lesson_study_template_version_id_activity_template_version_id_fk" FOREIGN KEY ("template_version_id") REFERENCES "public"."activity_template_version"("id") ON DELETE no action ON UPDATE no action;