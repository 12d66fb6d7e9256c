ALTER TABLE "lesson_study_role" ADD COLUMN "until_ms" bigint;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "lesson_study_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "access_until_ms" bigint;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lesson_study_role_until_ms_index" ON "lesson_study_role" USING btree ("until_ms");--> statement-breakpoint
CREATE INDEX "invitation_lesson_study_id_index" ON "invitation" USING btree ("lesson_study_id");