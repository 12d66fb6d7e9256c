CREATE TABLE "plan_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"content" jsonb NOT NULL,
	"origin" jsonb NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_template_file" (
	"template_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha" text NOT NULL,
	CONSTRAINT "plan_template_file_template_id_file_id_pk" PRIMARY KEY("template_id","file_id")
);
--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "trashed_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "lesson_study" ADD COLUMN "trashed_by" uuid;--> statement-breakpoint
ALTER TABLE "plan_template" ADD CONSTRAINT "plan_template_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_template_file" ADD CONSTRAINT "plan_template_file_template_id_plan_template_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."plan_template"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_template_person_id_index" ON "plan_template" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plan_template_file_sha_index" ON "plan_template_file" USING btree ("sha");--> statement-breakpoint
ALTER TABLE "lesson_study" ADD CONSTRAINT "lesson_study_trashed_by_person_id_fk" FOREIGN KEY ("trashed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lesson_study_trashed_at_ms_index" ON "lesson_study" USING btree ("trashed_at_ms");