CREATE TABLE "person_profile" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"subjects" text[] NOT NULL,
	"grade_bands" text[] NOT NULL,
	"years_teaching" integer,
	"professional_title" text,
	"settlement_type" text
);
--> statement-breakpoint
CREATE TABLE "reflection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"lesson_study_id" uuid,
	"text" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"changed_at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "charter" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "charter_by" uuid;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "charter_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "institution" ADD COLUMN "kind" text DEFAULT 'school' NOT NULL;--> statement-breakpoint
ALTER TABLE "institution" ADD COLUMN "district_id" uuid;--> statement-breakpoint
ALTER TABLE "institution" ADD COLUMN "district_code" text;--> statement-breakpoint
ALTER TABLE "person_profile" ADD CONSTRAINT "person_profile_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reflection" ADD CONSTRAINT "reflection_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reflection_person_id_created_at_ms_index" ON "reflection" USING btree ("person_id","created_at_ms");--> statement-breakpoint
ALTER TABLE "community" ADD CONSTRAINT "community_charter_by_person_id_fk" FOREIGN KEY ("charter_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institution" ADD CONSTRAINT "institution_district_id_institution_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_client_person_id_index" ON "document_client" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plan_visit_person_id_index" ON "plan_visit" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "fact_person_id_at_ms_index" ON "fact" USING btree ("person_id","at_ms");--> statement-breakpoint
ALTER TABLE "institution" ADD CONSTRAINT "institution_districtCode_unique" UNIQUE("district_code");