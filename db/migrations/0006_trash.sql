ALTER TABLE "lesson_study" ADD COLUMN "trashed_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "trashed_by" uuid;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD CONSTRAINT "lesson_study_trashed_by_person_id_fk" FOREIGN KEY ("trashed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lesson_study_trashed_at_ms_index" ON "lesson_study" USING btree ("trashed_at_ms");