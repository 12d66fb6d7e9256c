CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"school_id" uuid,
	"uploader_id" uuid NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha" text NOT NULL,
	"at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_uploader_id_person_id_fk" FOREIGN KEY ("uploader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stored_file_lesson_study_id_sha_index" ON "stored_file" USING btree ("lesson_study_id","sha");--> statement-breakpoint
CREATE INDEX "stored_file_school_id_index" ON "stored_file" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "stored_file_sha_index" ON "stored_file" USING btree ("sha");