CREATE TABLE "contribution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contribution_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"thread_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"kind" text NOT NULL,
	"builds_on" uuid,
	"withdrawn_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "contribution_link" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contribution_link_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contribution_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_contribution_id" uuid,
	"to_edition_id" uuid,
	"quote" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contribution_wording" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contribution_wording_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contribution_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"text" text NOT NULL,
	"scaffolds" text[] NOT NULL,
	"evidence" text
);
--> statement-breakpoint
CREATE TABLE "discussion_thread" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_study_id" uuid,
	"community_id" uuid,
	"question" text NOT NULL,
	"begun_by" uuid NOT NULL,
	"begun_at_ms" bigint NOT NULL,
	CONSTRAINT "discussion_of_one" CHECK (num_nonnulls(lesson_study_id, community_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_thread_id_discussion_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."discussion_thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_builds_on_contribution_id_fk" FOREIGN KEY ("builds_on") REFERENCES "public"."contribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_link" ADD CONSTRAINT "contribution_link_contribution_id_contribution_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_link" ADD CONSTRAINT "contribution_link_to_contribution_id_contribution_id_fk" FOREIGN KEY ("to_contribution_id") REFERENCES "public"."contribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_link" ADD CONSTRAINT "contribution_link_to_edition_id_edition_id_fk" FOREIGN KEY ("to_edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_wording" ADD CONSTRAINT "contribution_wording_contribution_id_contribution_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_thread" ADD CONSTRAINT "discussion_thread_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_thread" ADD CONSTRAINT "discussion_thread_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discussion_thread" ADD CONSTRAINT "discussion_thread_begun_by_person_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contribution_thread_id_number_index" ON "contribution" USING btree ("thread_id","number");--> statement-breakpoint
CREATE INDEX "contribution_builds_on_index" ON "contribution" USING btree ("builds_on");--> statement-breakpoint
CREATE INDEX "contribution_link_contribution_id_index" ON "contribution_link" USING btree ("contribution_id");--> statement-breakpoint
CREATE INDEX "contribution_link_to_contribution_id_index" ON "contribution_link" USING btree ("to_contribution_id");--> statement-breakpoint
CREATE INDEX "contribution_wording_contribution_id_number_index" ON "contribution_wording" USING btree ("contribution_id","number");--> statement-breakpoint
CREATE INDEX "discussion_thread_lesson_study_id_begun_at_ms_index" ON "discussion_thread" USING btree ("lesson_study_id","begun_at_ms");--> statement-breakpoint
CREATE INDEX "discussion_thread_community_id_begun_at_ms_index" ON "discussion_thread" USING btree ("community_id","begun_at_ms");