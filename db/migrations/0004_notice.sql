CREATE TABLE "notice_choice" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"mail" text NOT NULL,
	"since_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_mark" (
	"person_id" uuid NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"read_up_to" bigint DEFAULT 0 NOT NULL,
	"mailed_up_to" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "notice_mark_person_id_lesson_study_id_pk" PRIMARY KEY("person_id","lesson_study_id")
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"person_id" uuid NOT NULL,
	"fact_id" bigint NOT NULL,
	CONSTRAINT "notice_read_person_id_fact_id_pk" PRIMARY KEY("person_id","fact_id")
);
--> statement-breakpoint
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mark" ADD CONSTRAINT "notice_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mark" ADD CONSTRAINT "notice_mark_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_fact_id_fact_id_fk" FOREIGN KEY ("fact_id") REFERENCES "public"."fact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fact_lesson_study_id_kind_id_index" ON "fact" USING btree ("lesson_study_id","kind","id");