CREATE TABLE "plan_visit" (
	"lesson_study_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_ms" bigint NOT NULL,
	"since_ms" bigint,
	CONSTRAINT "plan_visit_lesson_study_id_person_id_pk" PRIMARY KEY("lesson_study_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "plan_visit" ADD CONSTRAINT "plan_visit_lesson_study_id_lesson_study_id_fk" FOREIGN KEY ("lesson_study_id") REFERENCES "public"."lesson_study"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_visit" ADD CONSTRAINT "plan_visit_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;