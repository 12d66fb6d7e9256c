CREATE TABLE "calendar_feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"community_id" uuid,
	"secret_hash" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "calendar_feed_personId_communityId_unique" UNIQUE NULLS NOT DISTINCT("person_id","community_id")
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"starts_ms" bigint NOT NULL,
	"ends_ms" bigint NOT NULL,
	"time_zone" text NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"changed_at_ms" bigint NOT NULL,
	"cancelled_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "meeting_answer" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"to_start_ms" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "meeting_answer_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_mailed" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	CONSTRAINT "meeting_mailed_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_ms" bigint NOT NULL,
	"lead" integer NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "reminder_meeting_id_person_id_starts_ms_lead_pk" PRIMARY KEY("meeting_id","person_id","starts_ms","lead")
);
--> statement-breakpoint
CREATE TABLE "reminder_choice" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"choice" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_answer" ADD CONSTRAINT "meeting_answer_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_answer" ADD CONSTRAINT "meeting_answer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_mailed" ADD CONSTRAINT "meeting_mailed_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_mailed" ADD CONSTRAINT "meeting_mailed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_choice" ADD CONSTRAINT "reminder_choice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_secret_hash_index" ON "calendar_feed" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "meeting_lesson_study_id_starts_ms_index" ON "meeting" USING btree ("lesson_study_id","starts_ms");--> statement-breakpoint
CREATE INDEX "meeting_ends_ms_index" ON "meeting" USING btree ("ends_ms");