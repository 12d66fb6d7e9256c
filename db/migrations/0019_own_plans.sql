CREATE TABLE "plan_lineage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"way" text NOT NULL,
	"from_document_id" uuid NOT NULL,
	"from_epoch" integer NOT NULL,
	"from_at_id" bigint NOT NULL,
	"part" jsonb,
	"to_document_id" uuid NOT NULL,
	"to_epoch" integer NOT NULL,
	"to_at_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"at_ms" bigint NOT NULL,
	"authors" jsonb NOT NULL
);
--> statement-breakpoint
DROP INDEX "document_lesson_study_id_kind_index";--> statement-breakpoint
DROP INDEX "stored_file_lesson_study_id_sha_index";--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "handed_in_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "shown_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "stored_file" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "plan_lineage" ADD CONSTRAINT "plan_lineage_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lineage" ADD CONSTRAINT "plan_lineage_to_document_id_document_id_fk" FOREIGN KEY ("to_document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lineage" ADD CONSTRAINT "plan_lineage_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_lineage_lesson_study_id_at_ms_index" ON "plan_lineage" USING btree ("lesson_study_id","at_ms");--> statement-breakpoint
CREATE INDEX "plan_lineage_to_document_id_to_at_id_index" ON "plan_lineage" USING btree ("to_document_id","to_at_id");--> statement-breakpoint
CREATE INDEX "plan_lineage_from_document_id_index" ON "plan_lineage" USING btree ("from_document_id");--> statement-breakpoint
CREATE INDEX "plan_lineage_person_id_index" ON "plan_lineage" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_of_each_shared_kind" ON "document" USING btree ("lesson_study_id","kind") WHERE owner_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_own_plan_of_each_kind" ON "document" USING btree ("lesson_study_id","kind","owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "document_owner_id_index" ON "document" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_file_of_these_bytes" ON "stored_file" USING btree ("lesson_study_id","sha") WHERE document_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_file_of_these_bytes_in_an_own_plan" ON "stored_file" USING btree ("document_id","sha") WHERE document_id is not null;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "own_plans_have_owners" CHECK (("document"."kind" in ('draft', 'personal')) = ("document"."owner_id" is not null));