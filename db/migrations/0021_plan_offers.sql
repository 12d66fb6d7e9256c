CREATE TABLE "plan_offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_study_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"at_id" bigint NOT NULL,
	"part" jsonb NOT NULL,
	"why" text NOT NULL,
	"file_ids" jsonb NOT NULL,
	"made_at_ms" bigint NOT NULL,
	"held_by" uuid,
	"held_at_ms" bigint,
	"decision" text,
	"decided_by" uuid,
	"decided_at_ms" bigint,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "plan_update_left" (
	"document_id" uuid NOT NULL,
	"part" text NOT NULL,
	"shared_document_id" uuid NOT NULL,
	"shared_epoch" integer NOT NULL,
	"shared_at_id" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "plan_update_left_document_id_part_pk" PRIMARY KEY("document_id","part")
);
--> statement-breakpoint
ALTER TABLE "plan_offer" ADD CONSTRAINT "plan_offer_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_offer" ADD CONSTRAINT "plan_offer_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_offer" ADD CONSTRAINT "plan_offer_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_offer" ADD CONSTRAINT "plan_offer_held_by_person_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_offer" ADD CONSTRAINT "plan_offer_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_update_left" ADD CONSTRAINT "plan_update_left_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_offer_lesson_study_id_made_at_ms_index" ON "plan_offer" USING btree ("lesson_study_id","made_at_ms");--> statement-breakpoint
CREATE INDEX "plan_offer_document_id_index" ON "plan_offer" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "plan_offer_owner_id_index" ON "plan_offer" USING btree ("owner_id");