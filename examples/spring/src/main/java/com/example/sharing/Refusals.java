package com.example.sharing;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.RefusedException;
import io.tenantshare.json.Problem;
import io.tenantshare.json.SharingJson;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a refused call with problem details (RFC 9457), under the status of its kind. */
@RestControllerAdvice
class Refusals {

    @ExceptionHandler
    ResponseEntity<String> refused(RefusedException refused) {
        return answer(Problem.of(refused.refusal()));
    }

    @ExceptionHandler
    ResponseEntity<String> invalid(InvalidInputException invalid) {
        return answer(Problem.of(invalid.refusal()));
    }

    private static ResponseEntity<String> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(SharingJson.write(problem));
    }
}
